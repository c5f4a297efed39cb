package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code runs} and {@code explain} make of the reports that are kept. */
class KeptRunsCommandsTest {
  @TempDir private Path root;
  private KeptRuns runs;

  @BeforeEach
  void layOut() throws IOException {
    runs = new KeptRuns(root.resolve("state"));
  }

  private Ended call(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.inbox=" + root.resolve("inbox")));
    arguments.addAll(List.of("-D", "ww3.destinations=archive,cloud"));
    arguments.addAll(List.of("-D", "ww3.destination.archive.prefix=" + root.resolve("archive")));
    arguments.addAll(List.of("-D", "ww3.destination.cloud.prefix=" + root.resolve("cloud")));
    return Ended.run(arguments.toArray(String[]::new));
  }

  private static List<String> ids(Ended ended) throws IOException {
    List<String> ids = new ArrayList<>();
    ended.json().forEach(run -> ids.add(run.get("runId").asText()));
    return ids;
  }

  private void layOutThree() throws IOException {
    runs.run("first").from("2023-01-01T00:00:00Z").item("archive", "a.ww3", "succeeded").write();
    runs.run("second")
        .from("2023-01-02T00:00:00Z")
        .to("2023-01-02T00:05:00Z")
        .status("failed")
        .item("archive", "b.ww3", "succeeded")
        .item("cloud", "b.ww3", "failed", "\"error\":\"/to/cloud/b.ww3: permission denied\"")
        .item("cloud", "c.ww3", "failed", "\"error\":\"/to/cloud/c.ww3: permission denied\"")
        .write();
    runs.run("third").from("2023-01-03T00:00:00Z").open().write();
    // of a staging, which is no run
    Files.writeString(
        root.resolve("state/reports/third.stage.json"),
        "{\"schemaVersion\":1,\"runId\":\"third\",\"status\":\"failed\","
            + "\"startedAt\":\"2023-01-03T00:00:00Z\",\"errors\":[],\"restarts\":[]}");
  }

  @Test
  void runs_lists_the_newest_first_and_says_why_one_failed() throws IOException {
    layOutThree();
    Ended ended = call("runs");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines().map(line -> line.split(" ", 2)[0]))
        .containsExactly("RUN", "third", "second", "first");
    assertThat(ended.out())
        .containsPattern("third +running +2023-01-03T00:00:00Z +- +0/0 ")
        .containsPattern(
            "second +failed +2023-01-02T00:00:00Z +2023-01-02T00:05:00Z +3/3 +2 +0 +0 +21 +"
                + "cloud: /to/cloud/b.ww3: permission denied; and 1 more\n");
    JsonNode second = call("runs", "--json").json().get(1);
    assertThat(second.get("why").asText()).contains("permission denied");
    assertThat(second.get("counts").get("failed").asInt()).isEqualTo(2);
    assertThat(second.get("finishedAt").asText()).isEqualTo("2023-01-02T00:05:00Z");
  }

  @Test
  void runs_can_be_asked_for_those_that_failed_for_the_recent_and_for_few() throws IOException {
    layOutThree();
    assertThat(ids(call("runs", "--json", "--failed"))).containsExactly("second");
    assertThat(ids(call("runs", "--json", "--since", "2023-01-02T00:05:00Z")))
        .containsExactly("third", "second");
    assertThat(ids(call("runs", "--json", "--since", "1h"))).containsExactly("third");
    assertThat(ids(call("runs", "--json", "--limit", "1"))).containsExactly("third");
    assertThat(call("runs", "--limit", "1").out()).endsWith("2 more; --limit 0 shows all\n");
    Ended wrong = call("runs", "--since", "yesterday");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("'yesterday' is neither a duration such as 12h nor");
  }

  @Test
  void a_report_that_cannot_be_read_hides_no_other_and_is_named() throws IOException {
    layOutThree();
    Files.writeString(root.resolve("state/reports/torn.json"), "{\"runId\":\"torn\",\"sta");
    Ended ended = call("runs", "--json");
    assertThat(ended.exitCode()).isZero();
    assertThat(ids(ended)).containsExactly("third", "second", "first");
  }

  /** However many items there are: a list of runs costs the beginnings of their reports. */
  @Test
  void runs_reads_no_further_than_the_items() throws IOException {
    Path report = runs.run("long").item("archive", "a.ww3", "succeeded").write();
    String whole = Files.readString(report);
    Files.writeString(report, whole.substring(0, whole.indexOf("\"items\":[") + 10) + "{not JSON");
    Ended ended = call("runs", "--json");
    assertThat(ids(ended)).containsExactly("long");
    assertThat(ended.json().get(0).get("planned").asInt()).isEqualTo(1);
  }

  @Test
  void explain_tells_a_failed_run_in_sentences() throws IOException {
    Path run = Files.createDirectories(root.resolve("run"));
    runs.run("glob3")
        .in(run)
        .status("failed")
        .item("archive", "restart001.ww3", "succeeded")
        .item("archive", "restart002.ww3", "reused")
        .item("cloud", "restart001.ww3", "failed", denied("restart001.ww3"))
        .item("cloud", "restart002.ww3", "failed", denied("restart002.ww3"))
        .item("cloud", "out_grd.ww3", "missing", "\"error\":\"out_grd.ww3: is not there\"")
        .write();
    Ended ended = call("explain", "glob3");
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.out().lines())
        .containsExactly(
            "glob3 is the run in " + run + ". The marker /inbox/glob3.done asked for it.",
            "It was taken up at 2023-01-01T00:00:00Z and ended at 2023-01-01T00:05:00Z (5 min 0 s"
                + " later): failed.",
            "5 of 5 items have ended; an item is one file at one destination.",
            "archive (/to/archive) has 2 of 2: 1 sent, 1 there before and proven; 14 B.",
            "cloud (/to/cloud) has 0 of 3: 3 failed; 0 B.",
            "Failed at cloud: restart001.ww3, restart002.ww3 (tried 4 times):"
                + " /to/cloud/restart001.ww3: permission denied; let the user write there",
            "Not written by the model, for cloud: out_grd.ww3 (tried 4 times): out_grd.ww3: is not"
                + " there",
            "Looks like output and was not expected: out_grd.old",
            "Fix what the lines above say, then: retry glob3");
    JsonNode json = call("explain", "glob3", "--json").json();
    assertThat(json.path("run").path("marker").asText()).isEqualTo("/inbox/glob3.done");
    assertThat(json.get("destinations").get(1).get("failed").asInt()).isEqualTo(3);
    assertThat(json.get("troubles").get(0).get("outputs").get("total").asInt()).isEqualTo(2);
    assertThat(json.get("next").get(0).asText())
        .isEqualTo("Fix what the lines above say, then: retry glob3");
  }

  @Test
  void explain_says_a_fault_of_a_file_once_for_all_its_destinations() throws IOException {
    KeptRuns.Kept run = runs.run("glob3").status("failed");
    for (String to : List.of("archive", "mirror", "store")) {
      run.item(to, "restart001.ww3", "failed", "\"error\":\"restart001.ww3: is not whole\"");
      run.item(to, "restart002.ww3", "failed", "\"error\":\"/to/" + to + ": is not there\"");
    }
    run.write();
    assertThat(call("explain", "glob3").out().lines())
        .filteredOn(line -> line.startsWith("Failed at "))
        .containsExactly(
            "Failed at archive, mirror, store: restart001.ww3 (tried 4 times): restart001.ww3: is"
                + " not whole",
            "Failed at archive: restart002.ww3 (tried 4 times): /to/archive: is not there",
            "Failed at mirror: restart002.ww3 (tried 4 times): /to/mirror: is not there",
            "Failed at store: restart002.ww3 (tried 4 times): /to/store: is not there");
  }

  private static String denied(String name) {
    return "\"error\":\"/to/cloud/" + name + ": permission denied; let the user write there\"";
  }

  @Test
  void explain_says_of_a_damaged_report_that_it_cannot_be_read() throws IOException {
    layOutThree();
    Files.writeString(root.resolve("state/reports/torn.json"), "{\"runId\":");
    Ended ended = call("explain", "torn");
    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .contains("the report of run 'torn' cannot be read: ", "torn.json: line 1, column 10")
        .doesNotContain("did you mean");
  }

  @Test
  void explain_says_what_waits_until_when_and_for_a_held_destination() throws IOException {
    runs.run("glob3")
        .status("waiting")
        .item("archive", "a.ww3", "succeeded")
        .item(
            "cloud",
            "a.ww3",
            "waiting",
            "\"nextTry\":\"2023-01-01T00:09:00Z\"",
            "\"error\":\"connection refused\"")
        .write();
    assertThat(call("hold", "cloud").exitCode()).isZero();
    assertThat(call("explain", "glob3").out())
        .contains(
            "cloud (/to/cloud) has 0 of 1: 1 waits; 0 B.\n",
            "Waits for cloud: a.ww3 (tried 4 times): connection refused; tried again at"
                + " 2023-01-01T00:09:00Z\n",
            "'release cloud' lets it go on.\n",
            "No daemon runs: start it, and the run goes on by itself.\n");
  }

  @Test
  void explain_says_that_nothing_is_to_be_done_and_what_a_refused_marker_needs()
      throws IOException {
    runs.run("good").item("archive", "a.ww3", "succeeded").write();
    runs.run("bad")
        .in(Path.of(""))
        .status("failed")
        .error("bad.done: no such run directory: /x")
        .write();
    assertThat(call("explain", "good").out()).endsWith("Nothing has to be done.\n");
    runs.run("doubted")
        .item("archive", "a.ww3", "succeeded", "\"warning\":\"look before a run starts from it\"")
        .write();
    assertThat(call("explain", "doubted").out())
        .endsWith("Nothing has to be sent again. Read the warnings above.\n");
    assertThat(call("explain", "bad").out())
        .contains("Nothing was tried: bad.done: no such run directory: /x\n")
        .endsWith("Fix the marker as the lines above say, and drop it again.\n");
  }

  @Test
  void a_marker_that_was_refused_is_listed_and_explained_and_cannot_be_tried_again()
      throws IOException {
    layOutThree();
    KeptRuns.refused(root.resolve("inbox/below"), "garbage", "garbage.done:1:2: no JSON");
    KeptRuns.refused(root.resolve("inbox"), "first", "first.done: no such run directory: /x");
    assertThat(ids(call("runs", "--failed", "--json")))
        .containsExactly("first", "garbage", "second");
    assertThat(call("runs", "--failed").out())
        .containsPattern("garbage +failed .* garbage.done:1:2: no JSON\n");
    assertThat(call("explain", "garbage").out())
        .contains("Nothing was tried: garbage.done:1:2: no JSON\n")
        .endsWith("Fix the marker as the lines above say, and drop it again.\n");
    assertThat(call("explain", "first").out())
        .startsWith("first is the run in /nowhere/run.")
        .contains(
            "A marker of it was refused at 2023-01-02T12:00:00Z: first.done: no such run directory:"
                + " /x; fix it and drop it again.\n");
    Ended retry = call("retry", "garbage");
    assertThat(retry.exitCode()).isEqualTo(2);
    assertThat(retry.err())
        .isEqualTo(
            "ww3-transfer: garbage: its marker was refused, and there is no run; 'explain garbage'"
                + " says what to fix\n");
  }

  @Test
  void what_a_run_that_succeeded_has_skipped_is_counted_and_said_to_be_sent_by_a_retry()
      throws IOException {
    runs.run("moved")
        .item("archive", "a.ww3", "succeeded")
        .item("mirror", "a.ww3", "skipped", "\"error\":\"no longer in ww3.destinations\"")
        .write();
    assertThat(call("runs").out()).containsPattern("moved +succeeded .* 2/2 +0 +1 +0 ");
    assertThat(call("explain", "moved").out())
        .endsWith(
            "1 item was not sent, as the lines above say. Where that is wanted after all: retry"
                + " moved --destination NAME; for the destinations of now drop its marker again\n");
  }

  @Test
  void a_run_that_was_given_up_is_no_problem_of_anybody() throws IOException {
    Instant hourAgo = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(1, ChronoUnit.HOURS);
    runs.run("given")
        .cancelled()
        .to(hourAgo)
        .item("cloud", "a.ww3", "skipped", "\"error\":\"not tried\"")
        .write();
    assertThat(call("status", "--json").json().get("problems"))
        .as("but that no daemon runs")
        .hasSize(1);
    assertThat(call("runs", "--failed").out())
        .containsPattern("given +cancelled .*given up by an operator\n");
    assertThat(call("runs", "--json").json().get(0).get("status").asText()).isEqualTo("cancelled");
    assertThat(call("explain", "given").out())
        .contains(": given up.\n")
        .endsWith(
            "Nothing has to be done: an operator gave it up. What is left is sent with: retry"
                + " given\n");
  }

  @Test
  void an_unknown_run_exits_2_and_the_nearest_is_named() throws IOException {
    runs.run("glob3").item("archive", "a.ww3", "succeeded").write();
    for (String command : List.of("explain", "retry", "cancel")) {
      Ended ended = call(command, "glbo3");
      assertThat(ended.exitCode()).isEqualTo(2);
      assertThat(ended.err())
          .isEqualTo(
              "ww3-transfer: no run 'glbo3' is known in "
                  + root.resolve("state")
                  + "; did you mean 'glob3'?; 'runs' lists them\n");
    }
    assertThat(call("explain", "../reports/glob3").exitCode()).isEqualTo(2);
  }

  @Test
  void looking_makes_nothing() throws IOException {
    runs.run("glob3").item("archive", "a.ww3", "succeeded").write();
    call("runs");
    call("explain", "glob3");
    call("status");
    try (Stream<Path> made = Files.walk(root)) {
      assertThat(made.map(path -> root.relativize(path).toString()))
          .containsExactlyInAnyOrder("", "state", "state/reports", "state/reports/glob3.json");
    }
  }
}
