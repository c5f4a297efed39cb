package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.journal.DaemonOwner;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.StatusFile;

/** What the real daemon does for operators by way of its state directory. */
class OperatorDutiesTest {
  @TempDir private Path root;
  private Outage site;
  private Holds holds;
  private Requests requests;

  @BeforeEach
  void open() throws IOException {
    site = new Outage(root);
    holds = new Holds(root.resolve("state"));
    requests = new Requests(root.resolve("state"));
  }

  @AfterEach
  void close() {
    site.close();
  }

  private void ask(Request.Kind kind, String run, Optional<String> destination) throws IOException {
    requests.write(new Request(kind, run, destination, Optional.empty(), Instant.now()));
  }

  private void retry(String run, String destination, String output) throws IOException {
    requests.write(
        new Request(
            Request.Kind.RETRY,
            run,
            Optional.of(destination).filter(name -> !name.isEmpty()),
            Optional.of(output).filter(glob -> !glob.isEmpty()),
            Instant.now()));
  }

  /** A run that failed as two of its outputs were not there, which now are. */
  private void failed(String run) throws Exception {
    Path directory = site.inbox.resolve(run);
    RunFixture.day(directory);
    List<String> late = List.of("restart002.ww3", "out_grd.ww3");
    for (String name : late) {
      Files.move(directory.resolve(name), root.resolve(name));
    }
    site.drop(run + ".done", run);
    site.awaitFailed(run);
    assertThat(site.count(run, "failed")).isEqualTo(4);
    for (String name : late) {
      Files.move(root.resolve(name), directory.resolve(name));
    }
    for (String place : List.of("a", "b")) {
      for (String name : site.names(place, run)) {
        Files.delete(site.harness.destination(place).resolve(run).resolve(name));
      }
    }
  }

  private void requireFailedMarker(String run) throws IOException {
    assertThat(site.inbox.resolve(".failed/" + run + ".done")).exists();
    assertThat(Files.readString(site.inbox.resolve(".failed/" + run + ".json")))
        .isEqualTo(Files.readString(root.resolve("state/reports/" + run + ".json")));
    assertThat(site.inbox.resolve(".done")).doesNotExist();
  }

  private void requireDoneMarker(String run) {
    site.awaitDone(run);
    assertThat(site.inbox.resolve(".done/" + run + ".json")).exists();
    assertThat(site.inbox.resolve(".failed")).isEmptyDirectory();
  }

  private void awaitTaken() {
    Outage.soon().until(() -> requests.count() == 0);
  }

  private void hold(String destination) throws IOException {
    holds.hold(destination, new Holds.Hold(Instant.now(), Optional.of("operator")));
  }

  @Test
  void nothing_is_started_at_a_destination_that_is_held_until_it_is_released() throws Exception {
    hold("b");
    site.harness.startDaemon();
    site.awaitState("b", "held");
    site.run("one");
    Outage.soon().until(() -> site.count("one", "succeeded") == 5);
    assertThat(site.names("a", "one")).hasSize(5);
    Outage.soon().until(() -> site.place("b").get("queued").asInt() == 5);
    assertThat(site.names("b", "one")).isEmpty();
    assertThat(site.place("b").get("waiting").asInt()).isEqualTo(5);
    site.awaitStatus("one", "waiting");
    assertThat(site.status().get("runs").get(0).get("waiting").asInt()).isEqualTo(5);
    assertThat(site.items("one", "b"))
        .hasSize(5)
        .allMatch(item -> item.get("error").asText().contains("'release b' lets it go on"))
        .allMatch(item -> item.get("nextTry").isNull());
    holds.release("b");
    site.awaitDone("one");
    assertThat(site.names("b", "one")).hasSize(5);
    site.awaitState("b", "up");
    site.requireNothingLeft();
  }

  @Test
  void a_destination_that_is_not_there_at_the_start_is_down_until_it_is_back() throws Exception {
    Files.delete(site.harness.destination("b"));
    site.harness.startDaemon();
    site.harness.checkAtStart();
    site.awaitState("b", "down");
    assertThat(site.place("b").get("reason").asText()).contains("is not there");
    assertThat(site.place("a").get("state").asText()).isEqualTo("up");
    Files.createDirectory(site.harness.destination("b"));
    site.awaitState("b", "up"); // with nothing to be sent
    site.run("one");
    site.awaitDone("one");
  }

  @Test
  void a_destination_that_was_held_is_held_after_a_start() throws Exception {
    site.harness.startDaemon();
    hold("b");
    site.awaitState("b", "held");
    site.run("one");
    Outage.soon().until(() -> site.count("one", "succeeded") == 5);
    site.harness.close();
    Files.delete(root.resolve("state/status.json"));
    site.harness.startDaemon();
    site.awaitState("b", "held");
    Outage.soon().until(() -> site.place("b").get("queued").asInt() == 5);
    holds.release("b");
    site.awaitDone("one");
  }

  @Test
  void the_status_tells_of_destinations_and_open_runs() throws Exception {
    hold("b");
    site.withoutServer().harness.startDaemon();
    site.run("one");
    site.awaitState("s", "down");
    site.awaitState("b", "held");
    Outage.soon().until(() -> site.status().path("runs").path(0).path("done").asInt() == 5);
    assertThat(site.place("a").get("state").asText()).isEqualTo("up");
    assertThat(Outage.isInstant(site.place("a").get("lastSuccess"))).isTrue();
    assertThat(site.place("s").get("reason").asText()).contains("connection refused");
    assertThat(Outage.isInstant(site.place("s").get("nextTry"))).isTrue();
    Outage.soon().until(() -> site.place("s").get("waiting").asInt() >= 4);
    assertThat(site.status().get("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(site.status().get("runs").get(0).get("runId").asText()).isEqualTo("one");
    assertThat(site.status().get("runs").get(0).get("total").asInt()).isEqualTo(15);
    holds.release("b");
    site.startServer();
    site.awaitDone("one");
    site.requireNothingLeft();
  }

  @Test
  void the_trouble_of_a_destination_is_known_after_a_start() throws Exception {
    site.withoutServer().harness.startDaemon();
    site.run("one");
    site.awaitWaiting("one", 5);
    site.awaitState("s", "down");
    String since = site.place("s").get("since").asText();
    site.harness.close();
    Instant stopped = Instant.now();
    site.harness.startDaemon();
    Outage.soon()
        .until(
            () ->
                Instant.parse(site.status().get("startedAt").asText())
                    .isAfter(stopped.minusSeconds(1)));
    site.awaitState("s", "down");
    assertThat(site.place("s").get("since").asText()).isEqualTo(since);
    site.startServer();
    site.awaitDone("one");
    site.awaitState("s", "up");
  }

  /** An outage whose next try is far away. */
  private void waitLong(String run) throws Exception {
    site.harness.set("ww3.retry-delay", "5m").set("ww3.retry-max-delay", "10m");
    site.withoutServer().harness.startDaemon();
    site.run(run);
    site.awaitWaiting(run, 5);
  }

  @Test
  void a_run_that_waits_is_tried_at_once_where_that_is_asked_for() throws Exception {
    waitLong("one");
    site.startServer();
    ask(Request.Kind.RETRY, "one", Optional.of("a"));
    awaitTaken();
    assertThat(site.place("s").get("state").asText()).as("of another").isEqualTo("down");
    ask(Request.Kind.RETRY, "one", Optional.of("s"));
    site.awaitDone("one");
    assertThat(site.count("one", "succeeded")).isEqualTo(15);
    awaitTaken();
    site.requireNothingLeft();
  }

  @Test
  void a_retry_that_finds_the_store_still_down_leaves_the_run_waiting() throws Exception {
    waitLong("one");
    String before = site.place("s").path("nextTry").asText();
    ask(Request.Kind.RETRY, "one", Optional.empty());
    awaitTaken();
    Outage.soon().until(() -> !site.place("s").path("nextTry").asText().equals(before));
    assertThat(site.count("one", "failed")).isZero();
    assertThat(site.inbox.resolve("one.done")).exists();
  }

  @Test
  void what_failed_of_a_run_is_sent_again_and_its_marker_is_done() throws Exception {
    site.harness.startDaemon();
    failed("one");
    retry("one", "", "");
    requireDoneMarker("one");
    assertThat(site.count("one", "succeeded")).isEqualTo(10);
    assertThat(site.names("a", "one")).as("of what had arrived nothing is sent").hasSize(2);
    assertThat(site.names("b", "one")).hasSize(2);
    awaitTaken();
    site.requireNothingLeft();
  }

  @Test
  void a_retry_that_was_asked_for_without_a_daemon_is_done_by_the_next() throws Exception {
    site.harness.startDaemon();
    failed("one");
    site.harness.close();
    retry("one", "", "");
    site.harness.startDaemon();
    requireDoneMarker("one");
    assertThat(site.count("one", "succeeded")).isEqualTo(10);
    awaitTaken();
  }

  @Test
  void only_the_chosen_items_are_sent_again_and_the_report_tells_of_all() throws Exception {
    site.harness.startDaemon();
    failed("one");
    retry("one", "b", "restart*");
    awaitTaken();
    assertThat(site.count("one", "succeeded")).isEqualTo(7);
    assertThat(site.count("one", "failed")).isEqualTo(3);
    assertThat(site.items("one", "a").filter(OperatorDutiesTest::isMissing)).hasSize(2);
    assertThat(site.names("b", "one")).singleElement().asString().endsWith("_restart.ww3");
    assertThat(site.names("a", "one")).isEmpty();
    requireFailedMarker("one");
    retry("one", "", "out_grd*");
    awaitTaken();
    assertThat(site.count("one", "failed")).isEqualTo(1);
    requireFailedMarker("one");
    retry("one", "a", "");
    requireDoneMarker("one");
    assertThat(site.report("one").get("status").asText()).isEqualTo("succeeded");
    assertThat(site.count("one", "succeeded")).isEqualTo(10);
    assertThat(site.names("a", "one")).hasSize(2);
    site.requireNothingLeft();
  }

  private static boolean isMissing(JsonNode item) {
    return item.get("outcome").asText().equals("missing");
  }

  @Test
  void what_a_fail_fast_run_failed_for_and_is_left_out_does_not_keep_the_chosen_back()
      throws Exception {
    site.harness.set("ww3.failure-policy", "fail-fast").startDaemon();
    failedFast("one");
    retry("one", "b", "");
    Outage.soon().until(() -> site.names("b", "one").size() == 5);
    awaitTaken();
    assertThat(site.items("one", "b")).allMatch(item -> item.get("error").isNull());
    assertThat(site.count("one", "failed")).isPositive();
    retry("one", "", "");
    requireDoneMarker("one");
    assertThat(site.count("one", "succeeded")).isEqualTo(10);
  }

  @Test
  void what_was_written_anew_since_it_was_sent_is_sent_again() throws Exception {
    site.harness.startDaemon();
    failed("one");
    Path source = site.inbox.resolve("one/restart001.ww3");
    byte[] content = Files.readAllBytes(source);
    content[content.length - 1] ^= 1;
    Instant sentAt = Instant.parse(site.report("one").get("startedAt").asText());
    // the kernel takes the times of files from a clock that is some milliseconds behind
    Outage.soon().until(() -> Instant.now().isAfter(sentAt.plusMillis(1100)));
    Files.write(source, content);
    retry("one", "", "");
    requireDoneMarker("one");
    assertThat(site.harness.destination("a").resolve("one/20230101_060000_restart.ww3"))
        .hasBinaryContent(content);
  }

  @Test
  void a_cancel_that_was_asked_for_without_a_daemon_is_done_by_the_next() throws Exception {
    site.withoutServer().harness.startDaemon();
    site.run("one");
    site.awaitWaiting("one", 5);
    site.harness.close();
    ask(Request.Kind.CANCEL, "one", Optional.empty());
    site.harness.startDaemon();
    site.awaitFailed("one");
    awaitTaken();
  }

  private void failedFast(String run) throws Exception {
    Files.delete(site.harness.destination("a"));
    hold("b");
    site.awaitState("b", "held");
    site.run(run);
    site.awaitFailed(run);
    holds.release("b");
    Files.createDirectory(site.harness.destination("a"));
  }

  @Test
  void a_run_that_is_tried_again_goes_on_after_a_start_with_what_was_chosen() throws Exception {
    site.withoutServer().harness.set("ww3.retry-for", "1s").startDaemon();
    Files.delete(site.harness.destination("b"));
    site.run("one");
    site.awaitFailed("one");
    assertThat(site.count("one", "failed")).isEqualTo(10);
    site.harness.close();
    site.harness.set("ww3.retry-for", "1h").startDaemon();
    retry("one", "s", "restart*");
    Outage.soon().until(() -> site.count("one", "waiting") > 0);
    site.harness.close();
    Files.createDirectory(site.harness.destination("b"));
    site.harness.startDaemon();
    site.startServer();
    awaitTaken();
    assertThat(site.objects()).hasSize(4).allMatch(name -> name.endsWith("_restart.ww3"));
    assertThat(site.names("b", "one")).isEmpty();
    assertThat(site.count("one", "succeeded")).isEqualTo(9);
    assertThat(site.count("one", "failed")).isEqualTo(6);
    requireFailedMarker("one");
    retry("one", "", "");
    requireDoneMarker("one");
    assertThat(site.count("one", "succeeded")).isEqualTo(15);
    site.requireNothingLeft();
  }

  @Test
  void a_run_that_is_tried_again_goes_on_when_the_state_directory_is_mended() throws Exception {
    site.harness.startDaemon();
    failed("one");
    Path journals = root.resolve("state/runs");
    Outage.soon().until(() -> journals.toFile().list().length == 0);
    Files.delete(journals);
    Files.writeString(journals, "in the way");
    retry("one", "", "");
    site.awaitStatus("one", "running");
    assertThat(requests.count()).isEqualTo(1);
    Files.delete(journals);
    requireDoneMarker("one");
    assertThat(site.count("one", "succeeded")).isEqualTo(10);
    awaitTaken();
    site.requireNothingLeft();
  }

  @Test
  void a_run_whose_destination_is_down_ends_as_failed_where_it_is_cancelled() throws Exception {
    waitLong("one");
    ask(Request.Kind.CANCEL, "one", Optional.empty());
    site.awaitFailed("one");
    assertThat(site.report("one").get("status").asText()).isEqualTo("failed");
    assertThat(site.count("one", "succeeded")).isEqualTo(10);
    assertThat(site.count("one", "skipped")).isEqualTo(5);
    assertThat(site.items("one", "s"))
        .allMatch(item -> item.get("error").asText().contains("given up by an operator"));
    assertThat(site.inbox.resolve("one.done")).doesNotExist();
    awaitTaken();
    site.requireNothingLeft();
    site.startServer();
    site.harness.close();
    site.harness.startDaemon();
    site.run("two");
    site.awaitDone("two");
    assertThat(site.objects()).as("of the cancelled run").noneMatch(name -> name.contains("/one/"));
  }

  @Test
  void a_run_is_cancelled_also_where_its_destination_is_held() throws Exception {
    hold("a");
    hold("b");
    site.harness.startDaemon();
    site.awaitState("b", "held");
    site.run("one");
    Outage.soon().until(() -> site.status().path("runs").size() == 1);
    ask(Request.Kind.CANCEL, "one", Optional.empty());
    site.awaitFailed("one");
    assertThat(site.count("one", "skipped")).isEqualTo(10);
    assertThat(List.of(site.names("a", "one"), site.names("b", "one"))).allMatch(List::isEmpty);
  }

  @Test
  void a_daemon_that_starts_is_not_taken_for_the_one_that_was_killed_before_it() throws Exception {
    Path state = Files.createDirectories(root.resolve("state"));
    Instant now = Instant.now();
    Instant before = now.minusSeconds(60);
    long pid = ProcessHandle.current().pid();
    Path out = root.resolve("out");
    List<String> status = List.of("status", "-D", "ww3.state-directory=" + state);
    try (RunLocks.Lock lock = RunLocks.tryDaemon(state).orElseThrow();
        CommandsProcess commands = new CommandsProcess()) {
      new DaemonOwner(pid, now).write(lock);
      new StatusFile(state)
          .write(
              new DaemonStatus(
                  pid, before, before, List.of(), List.of(), 0, List.of(), List.of(), List.of()));
      commands.call(out, status);
      assertThat(out)
          .content()
          .contains("daemon: is starting, process " + pid + ", since " + IsoTime.of(now) + "; ");
      site.harness.startDaemon();
      commands.call(out, status);
      assertThat(out).content().contains("daemon: runs, process " + pid + ", since ");
    }
  }
}
