package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.process.kill.FinalNames;
import org.ww3transfer.server.BrokerClient;

/** A daemon has items out at workers when another one takes over from it. */
class StandbyWorkersTest {
  private static final int BYTES = 4 << 20;

  @TempDir private Path root;
  private ClusterSite site;
  private Path archive;
  private FilledRun run;
  private FinalNames names;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    archive = site.folder("a", "");
    site.set("ww3.destinations", "a")
        .set("ww3.destination.a.bandwidth-limit", "4MB")
        .set("ww3.destination.a.parallel-files", "3");
    run = site.run("day", 6, BYTES);
    names = new FinalNames();
    names.expect(archive, KilledWorkerTest.contents(run), false);
    site.broker.start();
  }

  @AfterEach
  void close() {
    names.close();
    site.close();
  }

  /** Returns when two items are with workers and one waits for them. */
  private Path begin() throws IOException {
    site.worker("w1", "--parallel", "1").awaitReady();
    site.worker("w2", "--parallel", "1").awaitReady();
    Path marker = site.drop("day.done", "day");
    ClusterSite.soon().until(() -> ClusterSite.parts(archive).size() == 2);
    return marker;
  }

  private void requireOnce(Path marker) throws Exception {
    JsonNode report = site.awaitSuccess(marker, run);
    Set<String> told = new HashSet<>();
    for (JsonNode item : report.path("items")) {
      assertThat(item.path("outcome").asText()).as("%s", item).isEqualTo("succeeded");
      told.add(item.path("targetName").asText());
    }
    assertThat(told).isEqualTo(run.sources().keySet());
    assertThat(report.path("items")).hasSize(run.sources().size());
    ClusterSite.requireHeld(archive, run);
    ClusterSite.soon().until(() -> ClusterSite.parts(archive).isEmpty());
    names.requireNothingTorn();
    assertThat(names.placedTwice()).as("names that were given twice").isEmpty();
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      assertThat(client.lying("DLQ")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "lease"})
  void all_arrives_once_when_the_first_is_killed(String mode) throws Exception {
    site.set("ww3.standby", mode);
    Node first = site.coordinator().awaitReady();
    Node second = site.coordinator().awaitLine("; waits");
    Path marker = begin();
    first.kill();
    second.awaitLine("standby: takes over from process ").awaitReady();
    requireOnce(marker);
  }

  /** While it stands still, the broker has it as a client that says nothing. */
  @Test
  void all_arrives_once_when_the_first_stands_still_and_goes_on_later() throws Exception {
    site.set("ww3.standby", "lease");
    Node first = site.coordinator().awaitReady();
    Node second = site.coordinator().awaitLine("; waits");
    Path marker = begin();
    first.suspend();
    second.awaitLine("standby: takes over from process ").awaitReady();
    first.resume();
    assertThat(first.awaitEnd()).isEqualTo(1);
    requireOnce(marker);
  }
}
