package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;

/** What scripts see of runs that do not say when they ran, or that promise nothing. */
class RunTimesCommandTest {
  private static final String[] TIMES = {
    "--start", "2023-01-01T00:00:00Z", "--stop", "2023-01-02T00:00:00Z"
  };

  @TempDir private Path root;
  private Path run;

  @BeforeEach
  void layOutACoupledRun() throws IOException {
    run = RunFixture.day(root.resolve("day"));
    String namelist = RunFixture.DAY.substring(RunFixture.DAY.indexOf("&OUTPUT_TYPE_NML"));
    Files.writeString(run.resolve("ww3_shel.nml"), namelist);
    Files.createFile(run.resolve("model_configure"));
  }

  private Ended call(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, run.toString()));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.destinations=a"));
    arguments.addAll(List.of("-D", "ww3.destination.a.prefix=" + root.resolve("a")));
    arguments.addAll(List.of("-D", "ww3.destination.a.create=true"));
    arguments.addAll(List.of(more));
    return Ended.run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "transfer", "stage-restart", "ready"})
  void a_coupled_run_without_times_exits_3_and_with_them_goes_on(String command)
      throws IOException {
    Ended without = call(command, "-D", "ww3.also=log.*");
    assertThat(without.exitCode()).isEqualTo(3);
    assertThat(without.out() + without.err())
        .contains(
            "ww3_shel.nml: DOMAIN%START is not set, as there is no &DOMAIN_NML; model_configure"
                + " beside it says that a coupler sets the run's times; set it in &DOMAIN_NML, or")
        .doesNotContain("19680606", "\tat ");
    assertThat(root.resolve("a")).doesNotExist();
    Files.createDirectories(root.resolve("a"));
    ModelFiles.restart(
        root.resolve("a/20230101_000000_restart.ww3"),
        Instant.parse("2023-01-01T00:00:00Z"),
        ByteOrder.BIG_ENDIAN);
    Ended with = call(command, TIMES);
    assertThat(with.exitCode()).as(with.out() + with.err()).isZero();
  }

  @Test
  void the_plan_of_a_coupled_run_lies_between_its_given_times() throws IOException {
    List<String> options = new ArrayList<>(List.of(TIMES));
    options.add("--json");
    JsonNode plan = call("plan", options.toArray(String[]::new)).json().get(0);
    assertThat(plan.get("start").asText()).isEqualTo("2023-01-01T00:00:00Z");
    assertThat(plan.get("stop").asText()).isEqualTo("2023-01-02T00:00:00Z");
    assertThat(plan.get("outputs")).hasSize(5);
  }

  @Test
  void times_that_are_none_exit_2_with_one_line() {
    Ended none = call("plan", "--start", "yesterday");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("'yesterday' is not an instant such as 2023-01-01T00:00:00Z");
    for (String command : List.of("plan", "transfer")) {
      Ended turned =
          call(command, "--stop", "2023-01-01T00:00:00Z", "--start", "2023-01-02T00:00:00Z");
      assertThat(turned.exitCode()).isEqualTo(2);
      assertThat(turned.err())
          .contains("stop 2023-01-01T00:00:00Z is not after start 2023-01-02T00:00:00Z");
    }
  }

  @Test
  void a_time_that_the_namelist_contradicts_exits_3() throws IOException {
    Files.writeString(run.resolve("ww3_shel.nml"), RunFixture.DAY);
    Ended ended = call("transfer", "--start", "2023-01-01T06:00:00Z");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err())
        .contains(
            "ww3_shel.nml:2:18: DOMAIN%START: '20230101 000000' is not the start that was given,"
                + " 2023-01-01T06:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "transfer"})
  void a_run_that_promises_nothing_exits_3_with_the_groups_that_were_read(String command)
      throws IOException {
    Files.writeString(
        run.resolve("ww3_shel.nml"), RunFixture.DAY.replace("'3600'", "'0'").replace("21600", "0"));
    Ended ended = call(command, "-D", "ww3.also=model_configure");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out() + ended.err())
        .contains(
            "ww3_shel.nml: asks for no output at all between 2023-01-01T00:00:00Z and"
                + " 2023-01-02T00:00:00Z; read were &DOMAIN_NML, &OUTPUT_TYPE_NML,"
                + " &OUTPUT_DATE_NML; is one missing or misspelt");
    assertThat(root.resolve("a")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "transfer", "stage-restart", "ready"})
  void an_older_input_file_alone_exits_3_and_is_named(String command) throws IOException {
    Files.move(run.resolve("ww3_shel.nml"), run.resolve("ww3_multi.inp"));
    Ended ended = call(command);
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.out() + ended.err())
        .contains(run.resolve("ww3_multi.inp") + ": is not read; the run must have a namelist");
  }
}
