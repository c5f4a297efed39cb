package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.JournaledRun;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.journal.part.PartNotes;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.StatusFile;

/** The story of a run that is open: its journal knows more than its report. */
class ExplainOpenRunTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

  @TempDir private Path root;
  private Path state;
  private JournaledRun run;

  @BeforeEach
  void open() throws IOException {
    state = root.resolve("state");
    run = JournaledRun.open(root, NOON);
    new ReportStore(state).write(run.transfer().soFar());
  }

  private Ended explain(String... options) {
    List<String> arguments = new java.util.ArrayList<>(List.of("explain", "one"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + state));
    return Ended.run(arguments.toArray(String[]::new));
  }

  private void end(String output, String destination, Outcome outcome, int tries, String error)
      throws IOException {
    run.journal()
        .append(ItemResult.notDelivered(run.item(output, destination), outcome, tries, 17, error));
  }

  private void say(DestinationState ofA) throws IOException {
    say(ofA, "connection refused");
  }

  private void say(DestinationState ofA, String reason) throws IOException {
    Optional<Instant> next = Optional.of(NOON.plusSeconds(90));
    boolean isDown = ofA == DestinationState.DOWN;
    DaemonStatus.Place a =
        new DaemonStatus.Place(
            "a",
            ofA,
            NOON,
            isDown ? Optional.of(reason) : Optional.empty(),
            isDown ? next : Optional.empty(),
            3,
            0,
            3,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    say(a, place("b"));
  }

  private static DaemonStatus.Place place(String name) {
    return new DaemonStatus.Place(
        name,
        DestinationState.UP,
        NOON,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void say(DaemonStatus.Place... places) throws IOException {
    new StatusFile(state)
        .write(
            new DaemonStatus(
                1, NOON, NOON, List.of(places), List.of(), 0, List.of(), List.of(), List.of()));
  }

  @Test
  void it_tells_of_each_file_what_became_of_it_and_why_it_waits() throws IOException {
    end("restart001.ww3", "a", Outcome.SKIPPED, 0, "superseded");
    end("restart001.ww3", "b", Outcome.FAILED, 3, "no good header; write it again");
    say(DestinationState.DOWN);
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon).isNotNull();
      Ended ended = explain();
      assertThat(ended.exitCode()).as(ended.err()).isZero();
      assertThat(ended.out().lines())
          .contains(
              "2 of 10 items have ended; an item is one file at one destination.",
              "a (" + root.resolve("to-a") + ") has 0 of 5: 4 wait, 1 skipped; 0 B.",
              "b (" + root.resolve("to-b") + ") has 0 of 5: 1 failed, 4 to be sent; 0 B.",
              "restart002.ww3 to a: waits: connection refused; tried again at"
                  + " 2023-01-01T12:01:30Z",
              "restart002.ww3 to b: is to be sent")
          .anyMatch(
              line ->
                  line.matches(
                      "restart001.ww3 to b: failed at 20.*Z, 3 tries in 17 ms: no good header;"
                          + " write it again"));
      JsonNode items = explain("--json").json().get("items");
      assertThat(items).hasSize(10);
    }
  }

  @Test
  void its_picture_has_waits_up_to_when_it_is_made() throws IOException {
    new Holds(state).hold("a", new Holds.Hold(NOON, Optional.empty()));
    assertThat(page())
        .contains("0 of 5 arrived, 5 waiting")
        .containsPattern("<title>5 waiting: the destination is held [^<]* to 20\\S*Z\\)</title>");
  }

  private String page() throws IOException {
    Path page = root.resolve("page.html");
    Ended ended = explain("--html", page.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return Files.readString(page);
  }

  @Test
  void it_says_where_a_large_file_that_is_half_sent_goes_on() throws IOException {
    PartOwner owner = new PartOwner("one", "a", run.item("restart002.ww3", "a").objectName());
    PartNotes part =
        new PartRecords(state, () -> 1, System::nanoTime).notes(owner, "", "which", Long.MAX_VALUE);
    part.begin(root + "/to-a/.restart.part", "inode");
    part.reached(new Checksum(500, 1));
    assertThat(explain().out())
        .containsPattern("restart002.ww3 to a: is to be sent, goes on at 500 B of [\\d.]+ KB\n")
        .contains("restart002.ww3 to b: is to be sent\n");
    assertThat(explain("--json").json().get("items").findValuesAsText("heldBytes")).contains("500");
    assertThat(page())
        .containsPattern("<title>half sent: restart002.ww3 \\(20\\S*Z to 20\\S*Z\\)</title>")
        .containsPattern("<title>to be sent \\(20\\S*Z to 20\\S*Z\\)</title>")
        .contains("0 of 5 arrived, 1 half sent, 4 to be sent", "0 of 5 arrived, 5 to be sent");
  }

  @Test
  void it_goes_by_what_the_daemon_says_now_and_by_the_report_without_one() throws IOException {
    run.transfer().suspend("a", "was down", NOON.plusSeconds(60));
    new ReportStore(state).write(run.transfer().soFar());
    assertThat(explain().out())
        .contains("restart002.ww3 to a: waits: was down; tried again at 2023-01-01T12:01:00Z")
        .endsWith("No daemon runs: start it, and the run goes on by itself.\n");
    say(DestinationState.UP);
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon).isNotNull();
      assertThat(explain().out()).contains("restart002.ww3 to a: is to be sent\n");
    }
  }

  @Test
  void what_had_waited_for_a_destination_that_is_gone_is_skipped() throws IOException {
    run.transfer().hold("b", "the destination is held");
    new ReportStore(state).write(run.transfer().soFar());
    new Holds(state).hold("b", new Holds.Hold(NOON, Optional.empty()));
    say(place("a"));
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon).isNotNull();
      assertThat(explain().out())
          .contains(
              "has 0 of 5: 5 skipped; 0 B.",
              "restart002.ww3 to b: skipped: it is no longer in ww3.destinations\n")
          .doesNotContain("waits", "held");
    }
  }

  private static DaemonStatus.Place of(DestinationState a, String why, Optional<Instant> next) {
    return new DaemonStatus.Place(
        "a",
        a,
        NOON,
        Optional.of(why),
        next,
        5,
        1,
        5,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void what_waits_for_its_window_needs_nobody_and_is_not_tried_before() throws IOException {
    Instant opens = NOON.plusSeconds(3600);
    say(of(DestinationState.CLOSED, "its window opens at 13:00 Z", Optional.of(opens)), place("b"));
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon).isNotNull();
      assertThat(explain().out())
          .contains("restart002.ww3 to a: waits: its window opens at 13:00 Z\n")
          .endsWith(
              "a takes nothing now, as its window is closed; what waits is sent by itself when the"
                  + " window opens at 2023-01-01T13:00:00Z. 'cancel one' gives it up.\n");
    }
  }

  @Test
  void what_is_in_hand_while_a_prune_is_to_come_does_not_wait() throws IOException {
    say(of(DestinationState.UP, "waits for a prune", Optional.empty()), place("b"));
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon).isNotNull();
      assertThat(explain().out())
          .contains("restart002.ww3 to a: is to be sent\n")
          .doesNotContain("waits");
    }
  }

  @Test
  void it_says_whether_somebody_must_act_before_what_waits_goes_on() throws IOException {
    String byItself = "Nothing has to be done: what waits goes on by itself when the store is back";
    String mend = "Fix what the lines above say; then it goes on by itself";
    String asked = "; 'retry one' tries it at once, 'cancel one' gives it up.\n";
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon).isNotNull();
      for (String reason :
          List.of("x: nobody answers there (connection refused)", "x: Read timed out")) {
        say(DestinationState.DOWN, reason);
        assertThat(explain().out()).endsWith(byItself + asked);
      }
      say(DestinationState.DOWN, "s3://b: S3 says 503 SlowDown");
      assertThat(explain().out()).endsWith(byItself + asked);
      for (String reason :
          List.of(
              "/to/a: is not mounted", "a: no space left on /to/a", "wrong key (S3 says 403)")) {
        say(DestinationState.DOWN, reason);
        assertThat(explain().out()).endsWith(mend + asked);
      }
    }
  }

  @Test
  void what_has_failed_is_to_be_mended_while_the_rest_waits() throws IOException {
    end("restart001.ww3", "b", Outcome.FAILED, 3, "no good header; write it again");
    say(DestinationState.DOWN);
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon).isNotNull();
      assertThat(explain().out())
          .endsWith(
              "Fix what the lines above say; what waits goes on by itself meanwhile. What failed"
                  + " is sent, when all else of the run has ended, with: retry one\n");
    }
  }

  @Test
  void a_destination_that_is_held_is_to_be_released() throws IOException {
    Holds holds = new Holds(state);
    holds.hold("a", new Holds.Hold(NOON, Optional.empty()));
    holds.hold("elsewhere", new Holds.Hold(NOON, Optional.empty()));
    say(DestinationState.HELD);
    try (RunLocks.Lock daemon = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(daemon).isNotNull();
      assertThat(explain().out())
          .endsWith("a is held since 2023-01-01T12:00:00Z: 'release a' lets it go on.\n")
          .doesNotContain("elsewhere");
    }
  }

  @Test
  void it_needs_no_report_and_passes_over_lines_that_are_damaged() throws IOException {
    end("restart001.ww3", "b", Outcome.FAILED, 1, "no good");
    Files.writeString(
        state.resolve("runs/one/results.jsonl"), "damaged\n{\"cut", StandardOpenOption.APPEND);
    Files.delete(state.resolve("reports/one.json"));
    assertThat(explain().out())
        .startsWith("one is the run in " + root.resolve("inbox/one"))
        .contains("1 of 10 items have ended");
    assertThat(state.resolve("runs/one/results.jsonl")).content().contains("damaged");
  }
}
