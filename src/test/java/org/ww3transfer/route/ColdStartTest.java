package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;
import org.ww3transfer.Shared;
import org.ww3transfer.report.TransferReport;

/** Runs that began from nothing although their restart was there. */
class ColdStartTest {
  private static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
  private static final String QUESTION =
      ": the run did not begin from it; is it readable for the model, and under the name that the"
          + " model looks for?";

  @TempDir private Path root;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root);
    run = RunFixture.day(root.resolve("inbox/day"));
    log("log.ww3", "cold start (calm).");
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** A whole log of the day. */
  private void log(String name, String begun) throws IOException {
    Files.writeString(
        run.resolve(name),
        """
         WAVEWATCH III log file                                 version 7.14
         ====================================================================

         Model definition file read.
         Restart file read; %s

         Initial time     : 2023/01/01 00:00:00 UTC

             step | pass |    date      time   | in   | out  |
          --------|------|---------------------|------|------|
                 0|     0| 2023/01/01 00:00:00 |      | X    |
                96|     1| 2023/01/02 00:00:00 |      | X    |
          --------+------+---------------------+------+------+

          Elapsed time        :     12.50 s
        """
            .formatted(begun));
  }

  private void restart(String name, String type, Instant valid) throws IOException {
    ModelFiles.restart(run.resolve(name), type, valid, ByteOrder.BIG_ENDIAN);
  }

  private List<String> warnings() throws Exception {
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).as(report.summary()).isTrue();
    JsonNode json = new JsonMapper().readTree(root.resolve("state/reports/day.json").toFile());
    assertThat(json.get("warnings")).hasSameSizeAs(report.warnings());
    return report.warnings();
  }

  @Test
  void a_restart_that_lies_there_for_the_run_was_passed_over() throws Exception {
    restart("restart.ww3", "FULL", START);
    assertThat(warnings())
        .containsExactly(
            "log.ww3 says 'cold start (calm)', although restart.ww3 is there, valid at the run's"
                + " start"
                + QUESTION);
    log("log.ww3", "full restart.");
    assertThat(warnings()).isEmpty();
  }

  @Test
  void a_restart_that_was_staged_and_is_gone_was_passed_over_too() throws Exception {
    Path archived =
        Files.createDirectories(harness.destination("a")).resolve("20230101_000000_restart.ww3");
    ModelFiles.restart(archived, START, ByteOrder.BIG_ENDIAN);
    assertThat(harness.stage(run).hasSucceeded()).isTrue();
    Files.delete(run.resolve("restart.ww3"));
    assertThat(warnings())
        .containsExactly(
            "log.ww3 says 'cold start (calm)', although restart.ww3 was put there for it"
                + QUESTION);
  }

  @Test
  void what_was_staged_for_another_start_or_directory_or_not_at_all_says_nothing()
      throws Exception {
    Path stage = root.resolve("state/reports/day.stage.json");
    Files.createDirectories(stage.getParent());
    String report =
        """
        {"runDirectory": "%s", "start": "%s",
         "restarts": [{"localPath": "%s/restart.ww3", "outcome": "%s"}]}
        """;
    String here = run.toString();
    Files.writeString(stage, report.formatted(here, "2023-01-01T00:00:00Z", here, "in-place"));
    assertThat(warnings()).hasSize(1);
    Files.writeString(stage, report.formatted(here, "2022-12-31T00:00:00Z", here, "in-place"));
    assertThat(warnings()).isEmpty();
    Files.writeString(stage, report.formatted("/other", "2023-01-01T00:00:00Z", here, "staged"));
    assertThat(warnings()).isEmpty();
    Files.writeString(stage, report.formatted(here, "2023-01-01T00:00:00Z", here, "held-back"));
    assertThat(warnings()).isEmpty();
    Files.writeString(stage, "{");
    assertThat(warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"COLD", "CALM", "WIND"})
  void a_cold_start_by_intention_is_none(String type) throws Exception {
    restart("restart.ww3", type, START);
    assertThat(warnings()).isEmpty();
  }

  @Test
  void a_restart_of_another_time_is_the_next_runs() throws Exception {
    restart("restart.ww3", "FULL", START.plusSeconds(86_400));
    assertThat(warnings()).isEmpty();
  }

  @Test
  void the_log_of_another_run_says_nothing_of_this_one() throws Exception {
    restart("restart.ww3", "FULL", START);
    Path log = run.resolve("log.ww3");
    Files.writeString(log, Files.readString(log).replace("2023/01/01", "2022/12/31"));
    assertThat(warnings())
        .noneMatch(line -> line.contains("cold start"))
        .anyMatch(line -> line.startsWith("log.ww3 is of another run"));
    Files.delete(log);
    assertThat(warnings()).isEmpty();
  }

  @Test
  void each_grid_has_its_own_and_the_model_cuts_its_name() throws Exception {
    Files.delete(run.resolve("ww3_shel.nml"));
    Files.writeString(
        run.resolve("ww3_multi.nml"),
        """
        &DOMAIN_NML
          DOMAIN%START = '20230101 000000' DOMAIN%STOP = '20230102 000000' DOMAIN%NRGRD = 3
        /
        &MODEL_GRID_NML
          MODEL(1)%NAME = 'outer_quarter' MODEL(2)%NAME = 'inner' MODEL(3)%NAME = 'third'
        /
        &OUTPUT_DATE_NML ALLDATE%RESTART = '20230101 000000' '86400' '20230102 000000' /
        """);
    for (String grid : List.of("outer_quarter", "inner", "third")) {
      RunFixture.opaque(run.resolve("restart001." + grid), 100);
      log("log." + grid, grid.equals("third") ? "full restart." : "cold start (calm).");
    }
    restart("restart.outer_quarter_deg", "FULL", START);
    restart("restart.inner", "COLD", START);
    restart("restart.inner_sea", "FULL", START);
    restart("restart.third", "FULL", START);
    assertThat(warnings())
        .containsExactly(
            "log.outer_quarter says 'cold start (calm)', although restart.outer_quarter_deg is"
                + " there, valid at the run's start"
                + QUESTION);
  }

  @Test
  void of_real_runs_that_began_cold_none_is_warned_of() throws Exception {
    Path real = Shared.require("ww3-real/day1");
    try (Stream<Path> files = Files.list(real)) {
      for (Path file : files.toList()) {
        Path copy = root.resolve("inbox/real").resolve(file.getFileName().toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path copied = root.resolve("inbox/real");
    assertThat(copied.resolve("log.ww3")).content().contains("cold start");
    assertThat(copied.resolve("restart.ww3")).exists();
    assertThat(harness.transfer(copied).warnings()).isEmpty();
    Files.copy(
        ModelFiles.restart(root.resolve("full"), START, ByteOrder.BIG_ENDIAN),
        copied.resolve("restart.ww3"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(harness.transfer(copied).warnings()).hasSize(1);
  }
}
