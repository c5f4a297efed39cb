package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.ExampleSite.Ended;

/** {@code examples/cycle.sh}, really run. */
class ExampleCycleTest {
  private static final Path CYCLE = ExampleSite.EXAMPLES.resolve("cycle.sh");
  private static final String DAY_1 = "2023010100";
  private static final String DAY_2 = "2023010200";
  private static final String DAY_3 = "2023010300";

  @TempDir private Path root;
  private ExampleSite cycle;

  @BeforeEach
  void open() throws IOException {
    cycle = new ExampleSite(root);
  }

  @AfterEach
  void close() throws IOException {
    cycle.close();
  }

  private Ended requireWell(String... arguments) throws Exception {
    Ended ended = cycle.run(CYCLE, arguments);
    assertThat(ended.exitCode()).as(ended.said()).isZero();
    return ended;
  }

  private Ended requireEnd(int exitCode, String... arguments) throws Exception {
    Ended ended = cycle.run(CYCLE, arguments);
    assertThat(ended.exitCode()).as(ended.said()).isEqualTo(exitCode);
    return ended;
  }

  private void requireStartedFrom(String day, String before) throws IOException {
    Path started = cycle.runs.resolve(day).resolve("restart.ww3");
    Path written = cycle.runs.resolve(before).resolve("restart004.ww3");
    assertThat(Files.mismatch(started, written)).isEqualTo(-1);
  }

  /** What is done when it is called again is passed over. */
  private void requireThreeDays() throws Exception {
    requireWell("--cold-start", DAY_1);
    Ended ended = requireWell(DAY_1, DAY_3);
    assertThat(ended.said()).contains("cycle.sh: 2023010100: carried away already");
    for (String day : List.of(DAY_1, DAY_2, DAY_3)) {
      assertThat(cycle.modelRuns(day)).isEqualTo(1);
    }
    requireStartedFrom(DAY_2, DAY_1);
    requireStartedFrom(DAY_3, DAY_2);
    List<String> neededOrADayOlder =
        List.of(
            "20230102_000000_restart.ww3",
            "20230102_060000_restart.ww3",
            "20230102_120000_restart.ww3",
            "20230102_180000_restart.ww3",
            "20230103_000000_restart.ww3",
            "20230103_060000_restart.ww3",
            "20230103_120000_restart.ww3",
            "20230103_180000_restart.ww3",
            "20230104_000000_restart.ww3");
    assertThat(cycle.restarts("to-a")).isEqualTo(neededOrADayOlder);
    assertThat(cycle.restarts("to-b")).isEqualTo(neededOrADayOlder);
  }

  @Test
  void three_days_each_start_from_the_day_before_and_are_carried_by_the_command() throws Exception {
    requireThreeDays();
  }

  @Test
  void three_days_each_start_from_the_day_before_and_are_carried_by_the_daemon() throws Exception {
    cycle.site.start();
    cycle.set("INBOX", cycle.site.inbox.toString());
    requireThreeDays();
    assertThat(cycle.site.inbox.resolve(".done"))
        .isDirectoryContaining("glob:**/" + DAY_3 + ".done");
  }

  @Test
  void forecasts_of_five_days_each_start_from_the_one_of_the_day_before() throws Exception {
    cycle.set("LENGTH", "120").set("EVERY", "24");
    requireWell("--cold-start", DAY_1, DAY_3);
    for (String day : List.of(DAY_1, DAY_2, DAY_3)) {
      assertThat(cycle.modelRuns(day)).isEqualTo(1);
    }
    requireStartedFrom(DAY_2, DAY_1);
    requireStartedFrom(DAY_3, DAY_2);
  }

  @Test
  void without_a_restart_the_model_is_not_run_and_the_wanted_time_is_named() throws Exception {
    Ended ended = requireEnd(1, DAY_1, DAY_3);
    assertThat(ended.said())
        .contains("no restart valid at 2023-01-01T00:00:00Z")
        .contains("cycle.sh: 2023010100: no restart to start from, so the model was not run")
        .doesNotContain(DAY_2);
    assertThat(cycle.modelRuns(DAY_1)).isZero();
  }

  @Test
  void a_cold_start_is_allowed_to_the_first_cycle_alone() throws Exception {
    cycle.site.set("ww3.destination.a.outputs", "field");
    cycle.site.set("ww3.destination.b.outputs", "field");
    Ended ended = requireEnd(1, "--cold-start", DAY_1, DAY_2);
    assertThat(ended.said()).contains("cycle.sh: 2023010200: no restart to start from");
    assertThat(cycle.modelRuns(DAY_1)).isEqualTo(1);
    assertThat(cycle.modelRuns(DAY_2)).isZero();
  }

  @Test
  void a_run_whose_model_failed_is_not_carried_away_and_is_run_again() throws Exception {
    cycle.set("MODEL", "ww3_shel; exit 7");
    Ended ended = requireEnd(4, "--cold-start", DAY_1);
    assertThat(ended.said()).contains("cycle.sh: 2023010100: the model failed; see ");
    assertThat(cycle.restarts("to-a")).isEmpty();
    cycle.set("MODEL", "ww3_shel");
    requireWell("--cold-start", DAY_1);
    assertThat(cycle.modelRuns(DAY_1)).isEqualTo(2);
  }

  @Test
  void a_daemon_that_is_down_is_waited_for_and_the_model_is_not_run_again() throws Exception {
    cycle.set("INBOX", cycle.site.inbox.toString()).set("PATIENCE", "1");
    Ended ended = requireEnd(1, "--cold-start", DAY_1);
    assertThat(ended.said()).contains("cycle.sh: 2023010100: not carried away in 1 s");
    assertThat(cycle.site.inbox.resolve(DAY_1 + ".done"))
        .hasContent(cycle.runs.resolve(DAY_1) + "");
    cycle.site.start();
    cycle.set("PATIENCE", "40");
    requireWell(DAY_1);
    assertThat(cycle.modelRuns(DAY_1)).isEqualTo(1);
  }

  @Test
  void what_the_daemon_could_not_carry_is_given_to_it_again_by_the_next_call() throws Exception {
    cycle.site.start();
    cycle.set("INBOX", cycle.site.inbox.toString()).set("MODEL", "ww3_shel; mv out_grd.ww3 aside");
    Path report = cycle.site.inbox.resolve(".failed/" + DAY_1 + ".json");
    Ended ended = requireEnd(1, "--cold-start", DAY_1);
    assertThat(ended.said()).contains("not all outputs were carried away; see " + report);
    assertThat(report).content().contains("out_grd.ww3");
    Path run = cycle.runs.resolve(DAY_1);
    Files.move(run.resolve("aside"), run.resolve("out_grd.ww3"));
    requireWell(DAY_1);
    assertThat(cycle.modelRuns(DAY_1)).isEqualTo(1);
  }

  @Test
  void wrong_settings_and_a_bad_namelist_keep_their_exit_codes() throws Exception {
    Path template = Files.createDirectory(root.resolve("a template"));
    Files.writeString(template.resolve("ww3_shel.nml"), "&DOMAIN_NML DOMAIN%START = '@STOP' /\n");
    cycle.set("TEMPLATE", template.toString());
    requireEnd(3, "--cold-start", DAY_1);
    cycle.site.set("ww3.no-setting", "1");
    requireEnd(2, "--cold-start", DAY_1);
    assertThat(requireEnd(2, "yesterday").said()).contains("'yesterday' is not a cycle");
  }
}
