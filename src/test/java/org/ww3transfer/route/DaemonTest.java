package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;

/** Markers dropped into the inbox of the real daemon. */
class DaemonTest {
  @TempDir private Path root;
  private Harness harness;
  private Path run;

  @BeforeEach
  void start() throws Exception {
    harness = new Harness(root).set("ww3.run-roots", root.resolve("inbox").toString());
    run = RunFixture.day(root.resolve("inbox/day"));
    harness.startDaemon();
  }

  @AfterEach
  void stop() {
    harness.close();
  }

  private void drop(Path marker, String content) throws IOException {
    Path hidden = Files.writeString(marker.resolveSibling(".dropping"), content);
    Files.move(hidden, marker);
  }

  private JsonNode handled(Path marker, String folder, String report) throws IOException {
    Path moved = marker.resolveSibling(folder).resolve(marker.getFileName());
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(moved));
    assertThat(marker).doesNotExist();
    return new JsonMapper().readTree(marker.resolveSibling(folder).resolve(report).toFile());
  }

  private String refusal(String content) throws IOException {
    Path marker = root.resolve("inbox/bad.done");
    drop(marker, content);
    JsonNode report = handled(marker, ".failed", "bad.json");
    assertThat(report.get("status").asText()).isEqualTo("failed");
    assertThat(report.get("items")).isEmpty();
    assertThat(harness.names("a")).isEmpty();
    return report.get("errors").get(0).asText();
  }

  @Test
  void an_empty_marker_in_the_run_directory_means_that_directory() throws IOException {
    Path marker = run.resolve("anything.done");
    drop(marker, "");
    JsonNode report = handled(marker, ".done", "day.json");
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
    assertThat(harness.names("a")).hasSize(5);
    assertThat(root.resolve("state/reports/day.json"))
        .hasSameTextualContentAs(run.resolve(".done/day.json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"day\n", "./day", "  day/../day  \n", "\uFEFFday\r\n"})
  void a_line_of_text_is_the_run_directory(String line) throws IOException {
    Path marker = root.resolve("inbox/x.done");
    drop(marker, line);
    assertThat(handled(marker, ".done", "day.json").get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void a_json_marker_says_more() throws IOException {
    Path marker = root.resolve("inbox/x.done");
    drop(
        marker,
        "{\"runDirectory\":\""
            + run
            + "\",\"runId\":\"other.id\",\"destinations\":[\"b\"],"
            + "\"failurePolicy\":\"fail-fast\",\"cycle\":\"2023-01-01T00:00:00Z\"}");
    JsonNode report = handled(marker, ".done", "other.id.json");
    assertThat(report.get("failurePolicy").asText()).isEqualTo("fail-fast");
    assertThat(harness.names("a")).isEmpty();
    assertThat(harness.names("b")).hasSize(5);
  }

  @Test
  void a_failed_run_takes_its_marker_to_failed() throws IOException {
    Files.delete(run.resolve("restart001.ww3"));
    Path marker = root.resolve("inbox/x.done");
    drop(marker, "day");
    JsonNode report = handled(marker, ".failed", "day.json");
    assertThat(report.get("counts").get("failed").asInt()).isEqualTo(2);
    assertThat(report.get("counts").get("succeeded").asInt()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|\"runDirectory\" is missing; give the run's directory",
        "{\"runDirectory\":\"day\",\"runID\":\"x\"}|unknown key \"runID\"; known are",
        "{\"runDirectory\":\"day\"} x|bad.done:1:",
        "{\"runDirectory\":\"day\"} {}|bad.done:1:24: has something behind the JSON object",
        "{\"runDirectory\":\"day\"} 7|has something behind the JSON object",
        "{\"runDirectory\":\"day\",\"runDirectory\":\"day\"}|Duplicate field 'runDirectory'",
        "{\"runDirectory\":17}|bad.done:1:",
        "{\"runDirectory\":null}|\"runDirectory\" is missing; give the run's directory",
        "{\"runDirectory\":\"day\",\"destinations\":[\"c\"]}|no destination 'c' is set up",
        "{\"runDirectory\":\"day\",\"destinations\":[]}|\"destinations\" is empty",
        "{\"runDirectory\":\"day\",\"failurePolicy\":\"never\"}|failurePolicy 'never' is not"
            + " continue or fail-fast",
        "{\"runDirectory\":\"day\",\"cycle\":\"today\"}|cycle 'today' is not an instant such as",
        "{\"runDirectory\":\"day\",\"start\":\"today\"}|start 'today' is not an instant such as",
        "{\"runDirectory\":\"day\",\"stop\":20230101}|bad.done:1:30: stop must be a text",
        "{\"runDirectory\":\"day\",\"destinations\":\"a\"}|destinations must be a list of texts, as"
            + " in [\"archive\"]",
        "{\"runDirectory\":\"day\",\"destinations\":[{}]}|destinations must be a list of texts, as"
            + " in [\"archive\"]",
        "{\"runDirectory\":\"day\",\"start\":[]}|start must be a text",
        "{\"runDirectory\":\"day\",|the JSON object is not closed; was the marker cut off?",
        "{\"runDirectory\":\"da|the JSON object is not closed; was the marker cut off?",
        "{\"runDirectory\":\"day\",\"start\":\"2016-12-31T23:59:60Z\"}|start '2016-12-31T23:59:60Z'"
            + " is not an instant such as",
        "{\"runDirectory\":\"day\",\"start\":\"2023-01-02T00:00:00Z\",\"stop\":\"2023-01-01T00:00:00Z\"}|bad.done:"
            + " stop 2023-01-01T00:00:00Z is not after start 2023-01-02T00:00:00Z",
        "{\"runDirectory\":\"day\",\"runId\":\"../day\"}|run id '../day' is not a name",
        "`day\nday2`|has several lines",
        "none|no such run directory: ",
        "..|; add a folder above it there if runs may lie in it",
        "../inbox/../..|lies outside ww3.run-roots",
        "/|lies outside ww3.run-roots",
        "`a\u0000b`|run directory is not a path"
      })
  void a_bad_marker_is_refused_with_the_reason(String content, String reason) throws IOException {
    assertThat(refusal(content)).contains(reason);
  }

  @Test
  void a_run_directory_outside_the_roots_is_refused_also_through_a_link() throws IOException {
    Path outside = RunFixture.day(root.resolve("outside"));
    Files.createSymbolicLink(root.resolve("inbox/link"), outside);
    assertThat(refusal("link")).contains(outside + " lies outside ww3.run-roots");
  }

  @Test
  void a_marker_that_is_nested_without_end_is_refused_in_plain_words() throws IOException {
    String deep = "{\"a\":".repeat(1100) + "1" + "}".repeat(1100);
    assertThat(refusal(deep)).contains("is nested too deep");
  }

  @Test
  void a_marker_of_ten_megabytes_is_refused() throws IOException {
    assertThat(refusal("x".repeat(10 << 20))).contains("is larger than 65536 bytes");
  }

  @Test
  void a_marker_that_is_no_text_is_refused() throws IOException {
    Path hidden = Files.write(root.resolve("inbox/.dropping"), new byte[] {'d', (byte) 0xE4, '\n'});
    Path marker = Files.move(hidden, root.resolve("inbox/bad.done"));
    JsonNode report = handled(marker, ".failed", "bad.json");
    assertThat(report.get("errors").get(0).asText()).isEqualTo(marker + ": is not text in UTF-8");
  }

  @Test
  void a_fifo_is_moved_away_with_a_report_while_a_run_is_under_way() throws Exception {
    Path marker = root.resolve("inbox/x.done");
    drop(marker, "day");
    Path fifo = root.resolve("inbox/fi\nfo.done");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    assertThat(handled(fifo, ".failed", "fi_fo.json").get("errors").get(0).asText())
        .startsWith(root.resolve("inbox/fi?fo.done") + ": its name has a line break");
    handled(marker, ".done", "day.json");
  }

  @Test
  void the_times_of_a_coupled_run_stand_in_its_marker() throws IOException {
    String namelist = RunFixture.DAY.substring(RunFixture.DAY.indexOf("&OUTPUT_TYPE_NML"));
    Files.writeString(run.resolve("ww3_shel.nml"), namelist);
    Files.createFile(run.resolve("ufs.configure"));
    assertThat(errorOf("day"))
        .startsWith(
            "ww3_shel.nml: DOMAIN%START is not set, as there is no &DOMAIN_NML;"
                + " ufs.configure beside it says that a coupler sets the run's times; ");
    assertThat(harness.names("a")).isEmpty();
    Path marker = root.resolve("inbox/x.done");
    String times = "\"start\":\"2023-01-01T12:00:00Z\",\"stop\":\"2023-01-02T00:00:00Z\"}";
    drop(marker, "{\"runDirectory\":\"day\"," + times);
    JsonNode report = handled(marker, ".done", "day.json");
    assertThat(report.get("unexpectedOutputs")).as("12 h have but two restarts").hasSize(2);
    assertThat(report.get("counts").get("succeeded").asInt()).isEqualTo(6);
    assertThat(harness.names("a"))
        .contains("20230101_180000_restart.ww3", "20230101_120000_out_grd.ww3");
  }

  private String errorOf(String content) throws IOException {
    Path marker = root.resolve("inbox/e.done");
    drop(marker, content);
    return handled(marker, ".failed", "day.json").get("errors").get(0).asText();
  }

  @Test
  void a_given_time_that_the_namelist_contradicts_is_refused() throws IOException {
    assertThat(errorOf("{\"runDirectory\":\"day\",\"start\":\"2023-01-01T06:00:00Z\"}"))
        .contains("'20230101 000000' is not the start that was given, 2023-01-01T06:00:00Z");
    assertThat(harness.names("a")).isEmpty();
  }

  @Test
  void a_run_that_promises_nothing_is_no_success() throws IOException {
    Files.writeString(
        run.resolve("ww3_shel.nml"), RunFixture.DAY.replace("OUTPUT_DATE_NML", "OUTPUT_DATES_NML"));
    assertThat(errorOf("day"))
        .isEqualTo(
            "ww3_shel.nml: asks for no output at all between 2023-01-01T00:00:00Z and"
                + " 2023-01-02T00:00:00Z; read were &DOMAIN_NML, &OUTPUT_TYPE_NML,"
                + " &OUTPUT_DATES_NML; is one missing or misspelt, is no stride above 0, do the"
                + " streams' dates lie outside the run?");
    assertThat(harness.names("a")).isEmpty();
  }

  @Test
  void a_bad_namelist_is_refused_with_file_line_and_column() throws IOException {
    Files.writeString(run.resolve("ww3_shel.nml"), "&DOMAIN_NML\n  DOMAIN%START = 'x\n");
    Path marker = root.resolve("inbox/x.done");
    drop(marker, "day");
    JsonNode report = handled(marker, ".failed", "day.json");
    assertThat(report.get("errors").get(0).asText())
        .isEqualTo("ww3_shel.nml:2:18: text is not closed; put a ' at its end");
    assertThat(report.get("runDirectory").asText()).isEqualTo(run.toString());
    assertThat(root.resolve("state/reports/day.json")).content().contains("text is not closed");
    assertThat(harness.names("a")).isEmpty();
  }

  @Test
  void a_marker_for_a_run_that_stopped_early_is_refused_with_the_time() throws IOException {
    Files.writeString(
        run.resolve("log.ww3"),
        """
         WAVEWATCH III log file                                 version 7.14
             step | pass |    date      time   | b w l c t r i i1 i5 d | g p t r b f c r2 |
          --------|------|---------------------|-----------------------|------------------|
                 0|     1| 2023/01/01 00:00:00 |                       | X                |
                 9|     1|            09:00:00 |                       | X                |
        """);
    Path marker = run.resolve("day.done");
    drop(marker, "");
    JsonNode report = handled(marker, ".failed", "day.json");
    assertThat(report.get("items")).isEmpty();
    assertThat(report.get("errors").get(0).asText())
        .startsWith("log.ww3: the run stopped at 2023-01-01T09:00:00Z, before its end at")
        .endsWith("; run it to its end, or set ww3.require-complete-log = false");
    assertThat(harness.names("a")).isEmpty();
  }

  @Test
  void a_directory_with_a_markers_name_stays_where_it_is() throws IOException {
    Path odd = Files.createDirectory(root.resolve("inbox/odd.done"));
    Path marker = root.resolve("inbox/x.done");
    drop(marker, "day");
    handled(marker, ".done", "day.json");
    assertThat(odd).isDirectory();
  }

  @Test
  void two_markers_for_one_run_are_handled_one_after_the_other() throws IOException {
    Path first = root.resolve("inbox/first.done");
    Path second = run.resolve("second.done");
    drop(first, "day");
    drop(second, "");
    JsonNode one = handled(first, ".done", "day.json");
    JsonNode two = handled(second, ".done", "day.json");
    int reused = one.get("counts").get("reused").asInt() + two.get("counts").get("reused").asInt();
    assertThat(reused).isEqualTo(10);
    assertThat(harness.names("a")).hasSize(5);
  }

  @Test
  void files_that_are_no_markers_are_left_alone() throws IOException {
    Path other = Files.writeString(root.resolve("inbox/notes.txt"), "day");
    Path deep = Files.createDirectories(run.resolve("deep")).resolve("deep.done");
    Files.createFile(deep);
    Path marker = root.resolve("inbox/x.done");
    drop(marker, "day");
    handled(marker, ".done", "day.json");
    assertThat(other).exists();
    assertThat(deep).exists();
  }
}
