package org.ww3transfer.ww3.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.ww3.OutputFolders;
import org.ww3transfer.ww3.log.RunLog.Complete;
import org.ww3transfer.ww3.log.RunLog.Stopped;
import org.ww3transfer.ww3.log.RunLogs.Finding;

/** Which logs a run has, and what the operator is told of them. */
class RunLogsTest {
  private static final Instant START = Instant.parse("2023-01-01T18:00:00Z");
  private static final Instant STOP = Instant.parse("2023-01-02T06:00:00Z");
  private static final RunLog WHOLE = new Complete(Optional.of(STOP));
  private static final LogText KILLED = LogText.of714().row("2023/01/01 18:00:00").row("21:00:00");

  @TempDir private Path run;

  private void write(String file, Object text) throws IOException {
    Path path = run.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text.toString());
  }

  private RunLogs logs(String... extensions) {
    return new RunLogs(
        run,
        OutputFolders.of(Optional.of(Path.of("out"))),
        List.of(extensions),
        START,
        STOP,
        false,
        RunRoots.ANYWHERE);
  }

  @Test
  void a_run_that_stopped_is_told_with_its_mend() throws IOException {
    write("log.ww3", KILLED);
    assertThat(logs("ww3").whyIncomplete("ww3_shel.nml"))
        .contains(
            "log.ww3: the run stopped at 2023-01-01T21:00:00Z, before its end at"
                + " 2023-01-02T06:00:00Z (ww3_shel.nml);"
                + " run it to its end, or set ww3.require-complete-log = false");
  }

  @Test
  void a_whole_log_and_one_that_proves_nothing_and_none_are_no_reason() throws IOException {
    assertThat(logs("ww3").findings()).isEmpty();
    assertThat(logs("ww3").whyIncomplete("ww3_shel.nml")).isEmpty();
    write("log.ww3", "of something else\n");
    assertThat(logs("ww3").findings()).hasSize(1);
    assertThat(logs("ww3").whyIncomplete("ww3_shel.nml")).isEmpty();
    write("log.ww3", LogText.halfDay());
    assertThat(logs("ww3").findings()).containsExactly(new Finding("log.ww3", WHOLE));
    assertThat(logs("ww3").whyIncomplete("ww3_shel.nml")).isEmpty();
  }

  @Test
  void a_log_beside_the_outputs_is_read_where_the_run_directory_has_none() throws IOException {
    write("out/log.ww3", KILLED);
    assertThat(logs("ww3").whyIncomplete("ww3_shel.nml").orElseThrow())
        .startsWith("out/log.ww3: the run stopped at 2023-01-01T21:00:00Z");
    write("log.ww3", LogText.halfDay());
    assertThat(logs("ww3").findings()).containsExactly(new Finding("log.ww3", WHOLE));
  }

  @Test
  void only_the_log_of_a_grid_of_ww3_multi_may_end_with_its_table() throws IOException {
    write("log.ww3", LogText.halfDayOfGrid());
    assertThat(logs("ww3").findings().get(0).log()).isInstanceOf(Stopped.class);
    assertThat(logs("ww3", "mww3").findings()).containsExactly(new Finding("log.ww3", WHOLE));
  }

  @Test
  void nobody_closes_the_log_of_a_run_that_a_coupler_led() throws IOException {
    RunLogs logs =
        new RunLogs(run, OutputFolders.NONE, List.of("ww3"), START, STOP, true, RunRoots.ANYWHERE);
    write("log.ww3", LogText.halfDayOfGrid());
    assertThat(logs.findings()).containsExactly(new Finding("log.ww3", WHOLE));
    write("log.ww3", KILLED);
    assertThat(logs.whyIncomplete("ww3_shel.nml")).isPresent();
  }

  @Test
  void of_joined_logs_the_last_says_how_the_run_began() throws IOException {
    LogText cold = LogText.of714().line(" Restart file read; cold start (calm).");
    LogText full = LogText.of714().line(" Restart file read; full restart.");
    write("log.ww3", cold + "" + full.begins("2023/01/01 18:00:00"));
    assertThat(logs("ww3").openings().get(0).log())
        .isEqualTo(new LogOpening(Optional.of(START), Optional.of("full restart")));
    write("log.ww3", full + "" + cold);
    assertThat(logs("ww3").openings().get(0).log())
        .isEqualTo(new LogOpening(Optional.empty(), Optional.of("cold start (calm)")));
    write("log.ww3", "of something else\n");
    assertThat(logs("ww3").openings()).isEmpty();
  }

  @Test
  void each_grid_and_ww3_multi_itself_must_have_come_to_the_end() throws IOException {
    RunLogs logs = logs("coarse", "fine", "mww3");
    write("log.coarse", LogText.halfDayOfGrid());
    write("log.fine", LogText.halfDayOfGrid());
    write("log.mww3", LogText.of714());
    assertThat(logs.whyIncomplete("ww3_multi.nml").orElseThrow())
        .startsWith("log.mww3: the run stopped before its first step (ww3_multi.nml);");
    write("log.mww3", LogText.of714().elapsed());
    assertThat(logs.whyIncomplete("ww3_multi.nml")).isEmpty();
    write("log.fine", KILLED);
    assertThat(logs.whyIncomplete("ww3_multi.nml").orElseThrow()).startsWith("log.fine: ");
  }
}
