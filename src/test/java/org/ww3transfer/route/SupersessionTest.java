package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Late old content never stands over that of a run which starts later. */
class SupersessionTest {
  private static final Instant MONDAY = Instant.parse("2023-01-02T00:00:00Z");

  @TempDir private Path root;
  private Harness harness;

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
}
