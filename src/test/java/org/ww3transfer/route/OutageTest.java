package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.server.HttpFault;

/** Destinations of the real daemon that are in trouble for a time, and runs side by side. */
class OutageTest {
  private static final Map<String, HttpFault> FAULTS =
      Map.of("503", Outage.UNAVAILABLE, "403", Outage.FORBIDDEN, "reset", Outage.RESET);

  @TempDir private Path root;
  private Outage site;

  @BeforeEach
  void open() throws IOException {
    site = new Outage(root);
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** The folders have all of it, and the bucket's items wait. */
  private void requireWaiting(String run) throws IOException {
    site.awaitWaiting(run, 5);
    assertThat(site.count(run, "total")).isEqualTo(15);
    assertThat(site.count(run, "succeeded")).isEqualTo(10);
    assertThat(site.count(run, "failed")).isZero();
    assertThat(site.names("a", run)).hasSize(5);
    assertThat(site.names("b", run)).hasSize(5);
    assertThat(site.items(run, "s"))
        .hasSize(5)
        .allMatch(item -> item.get("outcome").asText().equals("waiting"))
        .allMatch(item -> Outage.isInstant(item.get("nextTry")))
        .noneMatch(item -> item.get("error").asText().isEmpty());
    assertThat(site.inbox.resolve(run + ".done")).exists();
    assertThat(root.resolve("state/runs").resolve(run)).isDirectory();
  }

  /** Nothing was sent twice, and nobody had to do anything. */
  private void requireCaughtUp(String run) throws IOException {
    site.awaitDone(run);
    JsonNode report = site.report(run);
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
    assertThat(site.count(run, "succeeded")).isEqualTo(15);
    assertThat(site.items(run, "a")).allMatch(item -> item.get("attempts").asInt() == 1);
    assertThat(site.objects()).filteredOn(name -> name.startsWith("ww3/" + run + "/")).hasSize(5);
  }

  @Test
  void runs_that_come_while_a_store_is_down_are_caught_up_when_it_is_back() throws Exception {
    site.withoutServer().harness.startDaemon();
    for (String run : List.of("one", "two", "three")) {
      site.run(run);
    }
    for (String run : List.of("one", "two", "three")) {
      requireWaiting(run);
    }
    assertThat(site.inbox.resolve(".done")).doesNotExist();
    site.startServer();
    for (String run : List.of("one", "two", "three")) {
      requireCaughtUp(run);
    }
    site.requireNothingLeft();
    site.awaitState("s", "up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"503", "403", "reset"})
  void one_that_answers_wrong_is_waited_for_too(String how) throws Exception {
    site.withFaultyServer().harness.startDaemon();
    site.begin(FAULTS.get(how));
    site.run("one");
    requireWaiting("one");
    site.end();
    requireCaughtUp("one");
    site.requireNothingLeft();
  }

  @Test
  void what_waits_for_a_wrong_key_is_told_one_time_of_the_next_try() throws Exception {
    site.withFaultyServer();
    harness("ww3.destination.s.secret-key", "n0tTheRightKey").startDaemon();
    site.run("one");
    site.awaitWaiting("one", 5);
    assertThat(site.items("one", "s"))
        .allMatch(item -> item.get("error").asText().contains("wrong key"))
        .allMatch(item -> Outage.isInstant(item.get("nextTry")))
        .noneMatch(item -> item.get("error").asText().contains("not tried again before"));
  }

  @Test
  void a_folder_that_is_not_mounted_is_waited_for() throws Exception {
    Path sentinel =
        harness("ww3.destination.b.sentinel", ".here").destination("b").resolve(".here");
    site.harness.startDaemon();
    site.run("one");
    site.awaitWaiting("one", 5);
    assertThat(site.names("a", "one")).hasSize(5);
    assertThat(site.harness.names("b")).isEmpty();
    Files.createFile(sentinel);
    site.awaitDone("one");
    assertThat(site.names("b", "one")).hasSize(5);
    assertThat(site.count("one", "succeeded")).isEqualTo(10);
    site.requireNothingLeft();
  }

  private Harness harness(String key, String value) {
    return site.harness.set(key, value);
  }

  @Test
  void a_folder_that_is_gone_is_waited_for() throws Exception {
    Files.delete(site.harness.destination("b"));
    site.harness.startDaemon();
    site.run("one");
    site.awaitWaiting("one", 5);
    assertThat(site.harness.destination("b")).doesNotExist();
    Files.createDirectory(site.harness.destination("b"));
    site.awaitDone("one");
    assertThat(site.names("b", "one")).hasSize(5);
  }

  @Test
  void a_daemon_that_is_started_again_goes_on_where_it_was() throws Exception {
    site.withoutServer().harness.startDaemon();
    site.run("one");
    site.run("two");
    requireWaiting("one");
    requireWaiting("two");
    site.harness.close();
    for (String run : List.of("one", "two")) {
      for (String name : site.names("a", run)) {
        Files.delete(site.harness.destination("a").resolve(run).resolve(name));
      }
    }
    site.harness.startDaemon();
    requireWaitingAgain("one");
    site.startServer();
    requireCaughtUp("one");
    requireCaughtUp("two");
    assertThat(site.names("a", "one")).as("what has its result is not sent again").isEmpty();
    site.requireNothingLeft();
  }

  private void requireWaitingAgain(String run) throws IOException {
    site.awaitWaiting(run, 5);
    assertThat(site.count(run, "succeeded")).isEqualTo(10);
    site.awaitState("s", "down");
  }

  @Test
  void its_cycle_manifest_comes_when_the_last_late_item_is_there() throws Exception {
    harness("ww3.cycle-manifest", "true");
    site.withoutServer().harness.startDaemon();
    site.run("one");
    Outage.soon().until(() -> site.count("one", "succeeded") == 12);
    site.harness.close();
    site.harness.startDaemon();
    site.startServer();
    site.awaitDone("one");
    assertThat(site.count("one", "succeeded")).isEqualTo(18);
    assertThat(site.objects()).hasSize(6).anyMatch(name -> name.endsWith("one.manifest.json"));
    site.requireNothingLeft();
  }

  @Test
  void what_has_waited_too_long_ends_as_failed_with_the_reason() throws Exception {
    harness("ww3.retry-for", "1s");
    site.withoutServer().harness.startDaemon();
    site.run("one");
    site.awaitFailed("one");
    assertThat(site.report("one").get("status").asText()).isEqualTo("failed");
    assertThat(site.count("one", "failed")).isEqualTo(5);
    assertThat(site.count("one", "succeeded")).isEqualTo(10);
    assertThat(site.items("one", "s"))
        .allMatch(
            item ->
                item.get("error")
                    .asText()
                    .startsWith("given up: has waited for ww3.retry-for = 1s; last: "));
    site.requireNothingLeft();
    site.startServer();
    site.run("two");
    requireCaughtUp("two");
  }

  @Test
  void nothing_waits_where_the_settings_say_so_and_the_next_run_is_tried_again() throws Exception {
    harness("ww3.retry-for", "0");
    site.withoutServer().harness.startDaemon();
    site.run("one");
    site.awaitFailed("one");
    assertThat(site.count("one", "failed")).isEqualTo(5);
    assertThat(site.items("one", "s"))
        .allMatch(item -> item.get("attempts").asInt() == 1)
        .noneMatch(item -> item.get("error").asText().contains("retry-for"));
    site.startServer();
    site.run("two");
    requireCaughtUp("two");
    site.requireNothingLeft();
  }

  @Test
  void a_fail_fast_run_ends_at_once() throws Exception {
    harness("ww3.failure-policy", "fail-fast").set("ww3.destinations", "a,b");
    Files.delete(site.harness.destination("a"));
    site.harness.startDaemon();
    site.run("one");
    site.awaitFailed("one");
    assertThat(site.count("one", "waiting")).isZero();
    assertThat(site.items("one", "a"))
        .anyMatch(item -> item.get("outcome").asText().equals("failed"))
        .allMatch(item -> List.of("failed", "skipped").contains(item.get("outcome").asText()));
    site.requireNothingLeft();
  }

  @Test
  void a_fail_fast_run_ends_also_where_its_destination_was_down_before() throws Exception {
    harness("ww3.retry-delay", "10m").set("ww3.retry-max-delay", "20m");
    Files.delete(site.harness.destination("a"));
    site.harness.startDaemon();
    site.run("one");
    site.awaitState("a", "down");
    RunFixture.day(site.inbox.resolve("two"));
    site.drop("two.done", "{\"runDirectory\":\"two\",\"failurePolicy\":\"fail-fast\"}");
    site.awaitFailed("two");
    assertThat(site.count("two", "failed")).isPositive();
    assertThat(site.inbox.resolve("one.done")).exists();
  }

  @Test
  void trouble_of_our_own_ends_no_item_and_the_run_goes_on_by_itself() throws Exception {
    site.harness.startDaemon();
    AtomicInteger faults = new AtomicInteger(3);
    AdviceWith.adviceWith(
        site.harness.camel(),
        "destination-a-try",
        route ->
            route
                .weaveAddFirst()
                .process(
                    exchange -> {
                      if (faults.getAndDecrement() > 0) {
                        throw new FileSystemException("/source", null, "Too many open files");
                      }
                    }));
    site.run("one");
    site.awaitDone("one");
    assertThat(faults).hasNonPositiveValue();
    assertThat(site.report("one").get("status").asText()).isEqualTo("succeeded");
    assertThat(site.count("one", "succeeded")).isEqualTo(10);
    assertThat(site.items("one", "b")).allMatch(item -> item.get("attempts").asInt() == 1);
    site.requireNothingLeft();
  }

  @Test
  void a_small_run_ends_before_a_large_one_that_came_first() throws Exception {
    harness("ww3.destination.a.bandwidth-limit", "20000").set("ww3.queue.order", "newest");
    site.harness.startDaemon();
    Path large = site.run("large");
    Outage.soon().until(() -> !site.names("b", "large").isEmpty());
    site.drop(
        "small.done", "{\"runDirectory\":\"large\",\"runId\":\"small\",\"destinations\":[\"b\"]}");
    site.awaitDone("small");
    assertThat(large).exists();
    assertThat(site.inbox.resolve(".done/large.done")).doesNotExist();
    site.awaitDone("large");
    site.requireNothingLeft();
  }

  @Test
  void a_marker_waits_while_as_many_runs_are_open_as_may_be_and_comes_next() throws Exception {
    harness("ww3.max-open-runs", "1");
    site.withoutServer().harness.startDaemon();
    site.run("one");
    requireWaiting("one");
    Path two = site.run("two");
    Path three = site.drop("three.done", "nothing-there");
    Outage.soon().until(() -> site.status().path("waitingMarkers").asInt() == 2);
    assertThat(site.names("a", "two")).isEmpty();
    assertThat(two).exists();
    assertThat(three).exists();
    site.startServer();
    requireCaughtUp("one");
    requireCaughtUp("two");
    site.awaitFailed("three");
    Outage.soon().until(() -> site.status().path("waitingMarkers").asInt() == 0);
    site.requireNothingLeft();
  }

  @Test
  void a_marker_that_is_written_anew_while_its_run_waits_is_handled_next() throws Exception {
    site.withoutServer().harness.startDaemon();
    Path marker = site.run("one");
    requireWaiting("one");
    Files.writeString(marker, "{\"runDirectory\":\"one\",\"runId\":\"other\"}");
    site.startServer();
    Outage.soon().until(() -> Files.exists(site.inbox.resolve(".done/other.json")));
    site.awaitDone("one");
    assertThat(site.report("one").get("status").asText()).isEqualTo("succeeded");
    assertThat(site.report("other").get("status").asText()).isEqualTo("succeeded");
    site.requireNothingLeft();
  }

  @Test
  void a_marker_that_is_written_anew_while_the_daemon_is_stopped_is_handled_next()
      throws Exception {
    site.withoutServer().harness.startDaemon();
    Path marker = site.run("one");
    requireWaiting("one");
    site.harness.close();
    Files.writeString(marker, "{\"runDirectory\":\"one\",\"runId\":\"other\"}");
    site.harness.startDaemon();
    site.startServer();
    Outage.soon().until(() -> Files.exists(site.inbox.resolve(".done/other.json")));
    site.awaitDone("one");
    assertThat(site.report("one").get("status").asText()).isEqualTo("succeeded");
    site.requireNothingLeft();
  }
}
