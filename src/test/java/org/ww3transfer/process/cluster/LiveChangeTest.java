package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.server.BrokerClient;
import org.ww3transfer.server.BrokerServer;

/** The settings of a destination change while the daemon and a worker run. */
class LiveChangeTest {
  private static final String ANEW = "settings: changed: ";

  @TempDir private Path root;
  private ClusterSite site;
  private Node coordinator;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    site.folder("a", "");
    site.set("ww3.destinations", "a").set("ww3.destination.a.parallel-files", "2");
    site.broker.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private void change(String key, String value) throws IOException {
    site.set("ww3.destination.a." + key, value).change();
    coordinator.awaitLine("settings: changed: ww3.destination.a." + key);
  }

  private void requireNeverDown() throws IOException {
    assertThat(coordinator.log()).doesNotContain("no worker has taken it");
  }

  @Test
  void another_bandwidth_limit_holds_at_once_and_no_worker_starts_anew() throws Exception {
    site.set("ww3.destination.a.bandwidth-limit", "1KB");
    coordinator = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    change("bandwidth-limit", "500MB");
    FilledRun run = site.run("day", 1, 4 << 20);
    site.awaitSuccess(site.drop("day.done", "day"), run);
    ClusterSite.requireHeld(root.resolve("to-a"), run);
    assertThat(worker.said(" ready: ")).isEqualTo(1);
    requireNeverDown();
  }

  @Test
  void a_worker_follows_a_destination_that_is_elsewhere_now() throws Exception {
    coordinator = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    FilledRun before = site.run("before", 1, 1000);
    site.awaitSuccess(site.drop("before.done", "before"), before);
    Path other = Files.createDirectory(root.resolve("elsewhere"));
    change("prefix", other.toString());
    FilledRun run = site.run("day", 1, 1000);
    site.awaitSuccess(site.drop("day.done", "day"), run);
    ClusterSite.requireHeld(other, run);
    ClusterSite.requireHeld(root.resolve("to-a"), before);
    assertThat(worker.log())
        .containsOnlyOnce(ANEW + "ww3.destination.a.prefix; changed destination a; applies them")
        .doesNotContain("stopping");
    requireNeverDown();
    worker.stop();
    assertThat(worker.said(" stopping")).isEqualTo(1);
  }

  @Test
  void a_worker_whose_settings_are_refused_goes_on_by_those_of_before() throws Exception {
    Map<String, String> own = new HashMap<>();
    coordinator = site.coordinator().awaitReady();
    Node worker = site.worker("w1", own).awaitReady();
    own.put("ww3.overwrite", "perhaps");
    change("overwrite", "always");
    FilledRun run = site.run("day", 1, 1000);
    Path marker = site.drop("day.done", "day");
    worker.awaitLine("ww3.overwrite: 'perhaps' is not true, false or always");
    assertThat(worker.log()).containsOnlyOnce("settings: refused, and those of before stay: ");
    own.clear();
    site.change();
    site.awaitSuccess(marker, run);
    assertThat(worker.said(" ready: ")).isEqualTo(2);
  }

  @Test
  void a_worker_takes_up_a_new_destination() throws Exception {
    coordinator = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    Path other = site.folder("b", "");
    site.set("ww3.destinations", "a,b").change();
    worker.awaitLine(ANEW + "ww3.destination.b.prefix, ww3.destinations; added destination b");
    FilledRun run = site.run("day", 1, 1000);
    coordinator.awaitLine("added destination b");
    site.awaitSuccess(site.drop("day.done", "day"), run);
    ClusterSite.requireHeld(other, run);
    requireNeverDown();
  }

  @Test
  void a_worker_reads_its_settings_when_it_is_told_to() throws Exception {
    Path said = Files.writeString(root.resolve("prefix"), root.resolve("to-a").toString());
    site.set("ww3.destination.a.prefix", "{{file:" + said + "}}");
    coordinator = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    Path other = Files.createDirectory(root.resolve("elsewhere"));
    Files.writeString(said, other.toString());
    worker.hangUp();
    worker.awaitLine(ANEW + "values that files give; changed destination a");
    coordinator.hangUp();
    coordinator.awaitLine("changed destination a");
    FilledRun run = site.run("day", 1, 1000);
    site.awaitSuccess(site.drop("day.done", "day"), run);
    ClusterSite.requireHeld(other, run);
  }

  /** The broker puts aside what it handed out twice and got no word of. */
  @Test
  void a_file_that_workers_give_back_is_no_failed_delivery() throws Exception {
    site.broker.stop();
    site.broker.set("addressSettings.#.maxDeliveryAttempts", "2").start();
    site.set("ww3.destination.a.bandwidth-limit", "100kB");
    coordinator = site.coordinator().awaitReady();
    FilledRun run = site.run("day", 1, 4 << 20);
    Path marker = site.drop("day.done", "day");
    Path archive = root.resolve("to-a");
    for (int stops = 0; stops < 3; stops++) {
      Node worker = site.worker("w" + stops).awaitReady();
      ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > 0);
      worker.stop();
      assertThat(worker.log())
          .contains("stopping, as SIGTERM asks: what is under way is handed out again");
      ClusterSite.soon().until(() -> deadLettersAndOrders().matches("0 [12]"));
    }
    coordinator.stop();
    site.set("ww3.destination.a.bandwidth-limit", "500MB").change();
    coordinator = site.coordinator().awaitReady();
    site.worker("w9").awaitReady();
    site.awaitSuccess(marker, run);
    ClusterSite.requireHeld(archive, run);
  }

  @Test
  void a_file_that_is_given_back_while_no_coordinator_runs_is_handed_out_when_one_does()
      throws Exception {
    site.set("ww3.destination.a.bandwidth-limit", "100kB");
    coordinator = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    FilledRun run = site.run("day", 1, 4 << 20);
    Path marker = site.drop("day.done", "day");
    ClusterSite.soon().until(() -> ClusterSite.partBytes(root.resolve("to-a")) > 0);
    coordinator.kill();
    worker.stop();
    assertThat(lying(orders())).isEmpty();
    site.set("ww3.destination.a.bandwidth-limit", "500MB").change();
    site.worker("w2").awaitReady();
    coordinator = site.coordinator().awaitReady();
    site.awaitSuccess(marker, run);
    assertThat(coordinator.log()).doesNotContain("says nothing any more");
  }

  @Test
  void a_file_that_is_handed_out_again_gets_its_share_of_the_limit_of_now() throws Exception {
    site.set("ww3.destination.a.bandwidth-limit", "100kB");
    coordinator = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    FilledRun run = site.run("day", 1, 4 << 20);
    Path marker = site.drop("day.done", "day");
    ClusterSite.soon().until(() -> ClusterSite.parts(root.resolve("to-a")).size() == 2);
    change("bandwidth-limit", "500MB");
    worker.stop();
    List<String> lying = ClusterSite.soon().until(() -> lying(orders()), all -> all.size() == 2);
    assertThat(lying).allSatisfy(order -> assertThat(order).contains("\"otherwise\":262144000"));
    site.worker("w2").awaitReady();
    site.awaitSuccess(marker, run);
  }

  private String deadLettersAndOrders() throws Exception {
    return lying("DLQ").size() + " " + lying(orders()).size();
  }

  private String orders() throws IOException {
    return "ww3." + Files.readString(site.state.resolve("installation")).strip() + ".work.a";
  }

  private List<String> lying(String queue) throws Exception {
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      return client.lying(queue);
    }
  }

  @Test
  void a_worker_that_the_broker_no_longer_lets_in_waits() throws Exception {
    coordinator = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    site.broker.stop();
    worker.awaitLine("cannot be reached");
    site.broker.withPassword("another").start();
    worker.awaitLine("login refused");
    site.folder("b", "");
    site.set("ww3.destinations", "a,b").change();
    worker.awaitLine(ANEW).awaitLine("waits for the broker");
    site.broker.stop();
    site.broker.withPassword(BrokerServer.PASSWORD).start();
    ClusterSite.soon().until(() -> worker.said(" ready: ") == 2);
    FilledRun run = site.run("day", 1, 1000);
    site.awaitSuccess(site.drop("day.done", "day"), run);
  }
}
