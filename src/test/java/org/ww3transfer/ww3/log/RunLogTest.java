package org.ww3transfer.ww3.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.Shared;
import org.ww3transfer.ww3.log.RunLog.Complete;
import org.ww3transfer.ww3.log.RunLog.Stopped;
import org.ww3transfer.ww3.log.RunLog.Unknown;
import org.ww3transfer.ww3.log.RunLog.Writer;

/** What is read from a log, cut off anywhere, and from what is no log. */
class RunLogTest {
  private static final Instant START = Instant.parse("2023-01-01T18:00:00Z");
  private static final Instant STOP = Instant.parse("2023-01-02T06:00:00Z");

  @TempDir private Path folder;

  private RunLog read(String text, Writer writer, Instant start, Instant stop) throws IOException {
    Path file = folder.resolve("log");
    Files.write(file, text.getBytes(ISO_8859_1));
    return RunLog.read(file, writer, start, stop);
  }

  private RunLog read(Object text, Writer writer) throws IOException {
    return read(text.toString(), writer, START, STOP);
  }

  private static RunLog complete(String time) {
    return new Complete(Optional.of(Instant.parse(time)));
  }

  private static String stopped(RunLog log) {
    assertThat(log).isInstanceOf(Stopped.class);
    Stopped stopped = (Stopped) log;
    return stopped.lastStep().map(Instant::toString).orElse("-") + " " + stopped.how();
  }

  private static String unknown(RunLog log) {
    assertThat(log).isInstanceOf(Unknown.class);
    return ((Unknown) log).why();
  }

  @Test
  void a_run_that_came_to_its_end_is_complete() throws IOException {
    assertThat(read(LogText.halfDay(), Writer.SHEL)).isEqualTo(complete("2023-01-02T06:00:00Z"));
  }

  @Test
  void the_real_log_is_complete() throws IOException {
    Path log = Shared.require("ww3-real/day1/log.ww3");
    Instant start = Instant.parse("2023-01-01T00:00:00Z");
    assertThat(RunLog.read(log, Writer.SHEL, start, start.plusSeconds(86_400)))
        .isEqualTo(complete("2023-01-02T00:00:00Z"));
  }

  @Test
  void the_real_log_cut_off_at_any_line_stopped_at_its_last_row() throws IOException {
    List<String> lines = Files.readAllLines(Shared.require("ww3-real/day1/log.ww3"), ISO_8859_1);
    Instant start = Instant.parse("2023-01-01T00:00:00Z");
    int rows = 0;
    for (int end = 0; end < lines.size(); end++) {
      String text =
          lines.stream().limit(end).map(line -> line + "\n").collect(Collectors.joining());
      rows += end > 0 && lines.get(end - 1).contains("|     1|") ? 1 : 0;
      Optional<Instant> last =
          rows == 0 ? Optional.empty() : Optional.of(start.plusSeconds((rows - 1) * 10_800L));
      RunLog log = read(text, Writer.SHEL, start, start.plusSeconds(86_400));
      assertThat(log).as("%s lines", end).isInstanceOf(Stopped.class);
      assertThat(((Stopped) log).lastStep()).as("%s lines", end).isEqualTo(last);
    }
    assertThat(rows).isEqualTo(9);
  }

  @Test
  void the_sample_run_is_complete() throws IOException {
    Path log = Path.of("examples", "sample-run", "log.ww3");
    Instant stop = Instant.parse("2024-02-29T12:00:00Z");
    assertThat(RunLog.read(log, Writer.SHEL, stop.minusSeconds(86_400), stop))
        .isEqualTo(complete("2024-02-29T12:00:00Z"));
  }

  @Test
  void a_log_cut_off_at_any_byte_is_never_complete() throws IOException {
    String whole = LogText.halfDay().toString();
    int withoutLineEnd = whole.length() - 1;
    for (int end = 0; end < withoutLineEnd; end++) {
      assertThat(read(whole.substring(0, end), Writer.SHEL))
          .as("%s bytes", end)
          .isNotInstanceOf(Complete.class);
    }
    assertThat(read(whole.substring(0, withoutLineEnd), Writer.SHEL)).isInstanceOf(Complete.class);
  }

  @Test
  void a_log_of_a_grid_cut_off_at_any_byte_is_never_complete() throws IOException {
    String whole = LogText.halfDayOfGrid().toString();
    for (int end = 0; end < whole.length(); end++) {
      assertThat(read(whole.substring(0, end), Writer.GRID))
          .as("%s bytes", end)
          .isNotInstanceOf(Complete.class);
    }
    assertThat(read(whole, Writer.GRID)).isEqualTo(complete("2023-01-02T06:00:00Z"));
  }

  @Test
  void a_row_cut_off_counts_once_its_time_is_whole() throws IOException {
    String text = LogText.of714().row("2023/01/01 18:00:00").row("21:00:00").toString();
    int bar = text.lastIndexOf("21:00:00 |") + "21:00:00 |".length();
    assertThat(stopped(read(text.substring(0, bar), Writer.SHEL))).startsWith("2023-01-01T21");
    assertThat(stopped(read(text.substring(0, bar - 1), Writer.SHEL))).startsWith("2023-01-01T18");
  }

  @Test
  void a_run_killed_between_two_stretches_stopped_though_the_table_is_closed() throws IOException {
    LogText text = LogText.of714().row("2023/01/01 18:00:00").row("21:00:00").separator();
    assertThat(stopped(read(text, Writer.GRID)))
        .isEqualTo(
            "2023-01-01T21:00:00Z stopped at 2023-01-01T21:00:00Z,"
                + " before its end at 2023-01-02T06:00:00Z");
  }

  @Test
  void a_run_whose_input_could_not_be_read_stopped_though_the_log_has_its_last_lines()
      throws IOException {
    LogText text = LogText.of714().row("2023/01/01 18:00:00").separator().elapsed();
    assertThat(stopped(read(text, Writer.SHEL))).startsWith("2023-01-01T18:00:00Z stopped at");
    assertThat(stopped(read(LogText.of714().separator().elapsed(), Writer.SHEL)))
        .isEqualTo("- stopped before its first step");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.14", "7.15", "8.0", "10.2"})
  void at_its_end_but_without_its_last_lines_it_was_still_writing(String version)
      throws IOException {
    LogText text = new LogText(version).row("2023/01/02 06:00:00");
    assertThat(stopped(read(text, Writer.SHEL))).contains("before it closed its log");
    assertThat(stopped(read(text.separator(), Writer.SHEL)))
        .isEqualTo(
            "2023-01-02T06:00:00Z reached its end at 2023-01-02T06:00:00Z,"
                + " but stopped before it closed its log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5.16", "6.07", "7.13", "of our own"})
  void versions_that_may_leave_the_last_lines_out_are_complete_without(String version)
      throws IOException {
    LogText text = new LogText(version).row("2023/01/02 06:00:00");
    assertThat(stopped(read(text, Writer.SHEL))).contains("before it closed its log");
    assertThat(read(text.separator(), Writer.SHEL)).isEqualTo(complete("2023-01-02T06:00:00Z"));
  }

  @Test
  void the_log_of_ww3_multi_is_complete_by_its_last_lines() throws IOException {
    String head = LogText.of714() + " Time (sync rank 1)  | Status for  2 grids\n";
    String rows = "  2023/01/01 18:00:00 |  0  0 |\n             21:00:00 |  3  0 |\n";
    String end = " ---------------------+------+\n";
    assertThat(stopped(read(head + rows + end, Writer.MULTI)))
        .startsWith("2023-01-01T21:00:00Z stopped at");
    assertThat(read(head + rows + end + LogText.ELAPSED, Writer.MULTI))
        .isEqualTo(complete("2023-01-01T21:00:00Z"));
    assertThat(read(head + LogText.ELAPSED, Writer.MULTI))
        .isEqualTo(new Complete(Optional.empty()));
    String last = "  2023/01/02 06:00:00 | 99 99 |\n";
    assertThat(stopped(read(head + rows + last + end, Writer.MULTI))).contains("closed its log");
  }

  @Test
  void what_was_begun_and_no_more_stopped_without_a_step() throws IOException {
    assertThat(stopped(read("", Writer.SHEL))).isEqualTo("- stopped before it wrote anything");
    assertThat(stopped(read(LogText.of714(), Writer.SHEL)))
        .isEqualTo("- stopped before its first step");
    assertThat(
            stopped(read(LogText.of714().begins("2023/01/01 18:00:00").separator(), Writer.GRID)))
        .isEqualTo("- stopped before its first step");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\0\0\0", "hello\n", "\u0093\u00ff\n\n", " WAVEWATCH III lo"})
  void what_is_no_log_proves_nothing(String text) throws IOException {
    assertThat(unknown(read(text, Writer.SHEL))).isEqualTo("is not a log of the model");
    assertThat(read(text + LogText.halfDay(), Writer.SHEL)).isInstanceOf(Unknown.class);
  }

  @Test
  @Timeout(10)
  void of_a_huge_file_that_is_no_log_only_the_beginning_is_read() throws IOException {
    Path file = folder.resolve("log.ww3");
    RunFixture.sparse(file, 1L << 40);
    assertThat(RunLog.read(file, Writer.SHEL, START, STOP)).isInstanceOf(Unknown.class);
  }

  @Test
  void odd_bytes_and_endless_lines_do_no_harm() throws IOException {
    String text =
        LogText.halfDay()
            .toString()
            .replace(" Grid name", "\u0085\0\u00e9|".repeat(1_000_000) + "\n Grid name")
            .replace("X    |", "\u0085\u00ff\0  |")
            .replace("\n", "\r\n");
    assertThat(read(text, Writer.SHEL)).isEqualTo(complete("2023-01-02T06:00:00Z"));
  }

  @Test
  void the_rest_of_a_long_line_is_no_line() throws IOException {
    String rest = "  7|     1| 2023/01/03 00:00:00 |\n";
    assertThat(read(LogText.halfDay() + "x".repeat(512) + rest, Writer.SHEL))
        .isEqualTo(complete("2023-01-02T06:00:00Z"));
  }

  @Test
  void the_zeros_that_a_crash_of_the_machine_leaves_are_no_end() throws IOException {
    String text = LogText.of714().row("2023/01/01 18:00:00") + "\0".repeat(5_000);
    assertThat(stopped(read(text, Writer.SHEL))).startsWith("2023-01-01T18:00:00Z stopped at");
  }

  @Test
  void steps_and_passes_may_be_stars() throws IOException {
    LogText text = LogText.of714().row("999999", "2023/01/02 00:00:00");
    text.line("    ******|******|            06:00:00 |   X |     |").separator().elapsed();
    assertThat(read(text, Writer.SHEL)).isEqualTo(complete("2023-01-02T06:00:00Z"));
  }

  @Test
  void day_zero_and_hour_24_mean_what_they_mean_in_the_namelist() throws IOException {
    LogText text = LogText.of714().begins("1968/06/00 00:00:00");
    text.row("1968/06/00 00:00:00").row("12:00:00");
    Instant start = Instant.parse("1968-05-31T00:00:00Z");
    Instant stop = start.plusSeconds(86_400);
    assertThat(stopped(read(text.toString(), Writer.SHEL, start, stop)))
        .startsWith("1968-05-31T12:00:00Z stopped at");
    text.row("1968/06/01 00:00:00").separator().elapsed();
    assertThat(read(text.toString(), Writer.SHEL, start, stop))
        .isEqualTo(complete("1968-06-01T00:00:00Z"));
    String midnight = LogText.of714().begins("1968/05/30 24:00:00").toString();
    assertThat(read(midnight, Writer.SHEL, start, stop)).isInstanceOf(Stopped.class);
  }

  @Test
  void a_log_of_an_earlier_run_says_that_this_one_did_not_begin() throws IOException {
    LogText earlier =
        LogText.of714().begins("2023/01/01 12:00:00").row("2023/01/01 15:00:00").separator();
    assertThat(read(earlier.elapsed(), Writer.SHEL))
        .isEqualTo(
            new Stopped(
                Optional.of(Instant.parse("2023-01-01T15:00:00Z")),
                "stopped at 2023-01-01T15:00:00Z, before its end at 2023-01-02T06:00:00Z:"
                    + " it began at 2023-01-01T12:00:00Z"));
  }

  @Test
  void a_log_of_another_run_that_went_on_for_long_enough_proves_nothing() throws IOException {
    LogText other = LogText.of714().begins("2023/01/01 12:00:00").row("2023/01/02 06:00:00");
    assertThat(unknown(read(other, Writer.SHEL)))
        .isEqualTo(
            "is of another run: it began at 2023-01-01T12:00:00Z, not at 2023-01-01T18:00:00Z");
    LogText longer = LogText.of714().row("2023/01/02 07:00:00").separator().elapsed();
    assertThat(unknown(read(longer, Writer.SHEL)))
        .isEqualTo(
            "is of another run: it goes on to 2023-01-02T07:00:00Z, beyond 2023-01-02T06:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"06:00:00", "****/01/02 06:00:00", "2023/02/30 06:00:00", "2023/01/02 24:00:01"})
  void a_last_step_that_cannot_be_read_proves_nothing(String time) throws IOException {
    assertThat(unknown(read(LogText.of714().row(time), Writer.SHEL)))
        .startsWith("does not tell the time of its last step");
  }

  @Test
  void what_stands_before_the_last_row_ends_nothing() throws IOException {
    LogText text = LogText.of714().row("2023/01/01 18:00:00").separator().elapsed();
    text.row("2023/01/02 06:00:00");
    assertThat(stopped(read(text, Writer.GRID))).contains("before it closed its log");
    assertThat(stopped(read(text.separator(), Writer.SHEL))).contains("before it closed its log");
  }

  @Test
  void of_joined_logs_the_last_counts() throws IOException {
    LogText stopped = LogText.of714().begins("2023/01/01 18:00:00").row("2023/01/01 18:00:00");
    assertThat(read(stopped.toString() + LogText.halfDay(), Writer.SHEL))
        .isInstanceOf(Complete.class);
    assertThat(stopped(read(LogText.halfDay().toString() + stopped, Writer.SHEL)))
        .startsWith("2023-01-01T18:00:00Z stopped at");
    assertThat(stopped(read(LogText.halfDay().toString() + LogText.of714(), Writer.SHEL)))
        .isEqualTo("- stopped before its first step");
  }
}
