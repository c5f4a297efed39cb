package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.server.BrokerClient;

/** Somebody sends to our queues what is far larger than anything of ours. */
class LargeMessageTest {
  private static final int BYTES = 30 << 20;

  @TempDir private Path root;
  private ClusterSite site;

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"results", "work.a"})
  void it_keeps_nothing_else_from_its_way_and_stays_where_it_is(String queue) throws Exception {
    site = new ClusterSite(root);
    Path archive = site.folder("a", "");
    site.set("ww3.destinations", "a");
    site.broker.start();
    Node coordinator = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    FilledRun run = site.run("day", 4, 1000);
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      client.send(name(queue), "x".repeat(BYTES));
      site.awaitSuccess(site.drop("day.done", "day"), run);
      ClusterSite.requireHeld(archive, run);
      assertThat(client.holdsLarge(name(queue))).isTrue();
    }
    assertThat(coordinator.log() + worker.log()).doesNotContain("Exception", "\tat ");
  }

  private String name(String queue) throws IOException {
    return "ww3." + Files.readString(site.state.resolve("installation")).strip() + "." + queue;
  }
}
