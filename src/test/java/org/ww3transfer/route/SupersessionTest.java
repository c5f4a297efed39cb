package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.journal.Holds;

/** Late old content never stands over that of a run which starts later. */
class SupersessionTest {
  private static final Instant MONDAY = Instant.parse("2023-01-02T00:00:00Z");

  @TempDir private Path root;
  private Harness harness;
  private Map<String, Long> firstBytes = Map.of();

  @BeforeEach
  void open() throws IOException {
    harness = new Harness(root).set("ww3.destinations", "a");
    harness.unset("ww3.destination.b.prefix");
    Files.createDirectories(harness.inbox());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private void drop(String name, Instant start) throws IOException {
    ForecastRun run = new ForecastRun(harness.inbox().resolve(name), start).layOut();
    run.run();
    if (firstBytes.containsKey(name)) {
      RunFixture.opaque(run.directory().resolve("restart001.ww3"), firstBytes.get(name));
    }
    Files.writeString(harness.inbox().resolve(name + ".done"), name + "\n");
  }

  private JsonNode report(String name) throws IOException {
    return new JsonMapper().readTree(root.resolve("state/reports/" + name + ".json").toFile());
  }

  private void awaitDone(String name) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Files.exists(harness.inbox().resolve(".done/" + name + ".done")));
  }

  private static Set<String> skipped(JsonNode report) {
    Set<String> names = new TreeSet<>();
    for (JsonNode item : report.get("items")) {
      if (item.get("outcome").asText().equals("skipped")) {
        assertThat(item.get("error").asText()).contains("superseded by");
        names.add(item.get("targetName").asText());
      }
    }
    return names;
  }

  @Test
  void what_comes_when_a_later_run_has_delivered_the_same_name_is_skipped() throws Exception {
    harness.startDaemon();
    drop("tuesday", MONDAY.plus(Duration.ofDays(1)));
    awaitDone("tuesday");
    drop("monday", MONDAY);
    awaitDone("monday");
    assertThat(skipped(report("monday"))).hasSize(4);
  }

  /** Both are open before anything of them is sent: the destination is held until then. */
  private void open(String first, Instant ofFirst, String second, Instant ofSecond)
      throws Exception {
    Holds holds = new Holds(root.resolve("state"));
    holds.hold("a", new Holds.Hold(Instant.now(), Optional.empty()));
    harness.startDaemon();
    drop(first, ofFirst);
    Outage.soon().until(() -> queued() > 0);
    long ofOne = queued();
    drop(second, ofSecond);
    Outage.soon().until(() -> queued() == 2 * ofOne);
    assertThat(harness.names("a")).isEmpty();
    holds.release("a");
    awaitDone(first);
    awaitDone(second);
  }

  private long queued() throws IOException {
    Path status = root.resolve("state/status.json");
    return Files.exists(status)
        ? new JsonMapper().readTree(status.toFile()).at("/destinations/0/queued").asLong()
        : 0;
  }

  /** Each name that a run has at the destination, with the file that it sent there. */
  private Map<String, Path> sources(String run) throws IOException {
    Map<String, Path> sources = new TreeMap<>();
    for (JsonNode item : report(run).get("items")) {
      sources.put(item.get("targetName").asText(), Path.of(item.get("localPath").asText()));
    }
    return sources;
  }

  private void requireTuesdays(Set<String> names) throws IOException {
    assertThat(names).hasSize(4);
    for (String name : names) {
      assertThat(harness.destination("a").resolve(name))
          .hasSameBinaryContentAs(sources("tuesday").get(name));
    }
  }

  private Set<String> shared() throws IOException {
    Set<String> shared = new TreeSet<>(sources("monday").keySet());
    shared.retainAll(sources("tuesday").keySet());
    return shared;
  }

  @Test
  void of_two_runs_that_are_open_the_earlier_start_that_came_later_is_skipped() throws Exception {
    open("tuesday", MONDAY.plus(Duration.ofDays(1)), "monday", MONDAY);
    assertThat(skipped(report("monday"))).isEqualTo(shared());
    assertThat(skipped(report("tuesday"))).isEmpty();
    requireTuesdays(shared());
  }

  @Test
  void what_a_later_start_delivered_stands_also_where_it_ended_after_the_first_question()
      throws Exception {
    harness.set("ww3.parallel-files", "2");
    firstBytes = Map.of("monday", 200L << 20); // on its way while the other run ends
    open("tuesday", MONDAY.plus(Duration.ofDays(1)), "monday", MONDAY);
    assertThat(skipped(report("monday"))).isEqualTo(shared());
    requireTuesdays(shared());
  }

  @Test
  void of_two_runs_that_are_open_the_later_start_that_came_later_replaces() throws Exception {
    open("monday", MONDAY, "tuesday", MONDAY.plus(Duration.ofDays(1)));
    assertThat(skipped(report("monday"))).isEmpty();
    assertThat(skipped(report("tuesday"))).isEmpty();
    requireTuesdays(shared());
  }
}
