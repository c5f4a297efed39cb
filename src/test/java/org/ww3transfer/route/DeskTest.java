package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.ww3transfer.journal.Holds;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;

/** What the real daemon does for operators by way of its state directory. */
class DeskTest {
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
    holds.release("b");
    site.awaitDone("one");
    assertThat(site.names("b", "one")).hasSize(5);
    site.awaitState("b", "up");
    site.requireNothingLeft();
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
  void a_run_that_failed_is_sent_again_where_that_is_asked_for() throws Exception {
    site.harness.startDaemon();
    Path run = site.inbox.resolve("one");
    RunFixture.day(run);
    Path aside = Files.move(run.resolve("restart002.ww3"), root.resolve("aside"));
    site.drop("one.done", "one");
    site.awaitFailed("one");
    assertThat(site.count("one", "failed")).isEqualTo(2);
    Files.move(aside, run.resolve("restart002.ww3"));
    ask(Request.Kind.RETRY, "one", Optional.empty());
    site.awaitStatus("one", "succeeded");
    assertThat(site.count("one", "succeeded")).isEqualTo(2);
    assertThat(site.count("one", "reused")).isEqualTo(8);
    awaitTaken();
    site.requireNothingLeft();
  }

  @Test
  void a_run_that_failed_is_sent_again_to_one_destination_where_that_is_asked_for()
      throws Exception {
    site.harness.startDaemon();
    Path run = site.inbox.resolve("one");
    RunFixture.day(run);
    Path aside = Files.move(run.resolve("restart002.ww3"), root.resolve("aside"));
    site.drop("one.done", "one");
    site.awaitFailed("one");
    Files.move(aside, run.resolve("restart002.ww3"));
    ask(Request.Kind.RETRY, "one", Optional.of("b"));
    Outage.soon().until(() -> site.names("b", "one").size() == 5);
    awaitTaken();
    assertThat(site.names("a", "one")).hasSize(4);
  }

  @Test
  void a_run_that_is_tried_again_goes_on_after_a_start() throws Exception {
    site.withoutServer().harness.set("ww3.retry-for", "1s").startDaemon();
    site.run("one");
    site.awaitFailed("one");
    site.harness.close();
    site.harness.set("ww3.retry-for", "1h").startDaemon();
    ask(Request.Kind.RETRY, "one", Optional.empty());
    site.awaitWaiting("one", 5);
    site.harness.close();
    site.harness.startDaemon();
    site.startServer();
    site.awaitStatus("one", "succeeded");
    assertThat(site.objects()).hasSize(5);
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
}
