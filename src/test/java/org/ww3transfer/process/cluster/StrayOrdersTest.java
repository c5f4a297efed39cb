package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.process.kill.FinalNames;
import org.ww3transfer.server.BrokerClient;

/** Orders that nobody waits for any more put no old file over a newer one. */
class StrayOrdersTest {
  private static final int BYTES = 24 << 20;

  @TempDir private Path root;
  private ClusterSite site;
  private Path archive;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    archive = site.folder("a", "");
    site.set("ww3.destinations", "a")
        .set("ww3.overwrite", "always")
        .set("ww3.destination.a.parallel-files", "1");
    site.broker.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private String workQueue() throws IOException {
    String installation = Files.readString(site.state.resolve("installation")).strip();
    return "ww3." + installation + ".work.a";
  }

  private int lying() throws Exception {
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      return client.lying(workQueue()).size();
    }
  }

  private void requireLying(int orders) {
    ClusterSite.soon().until(() -> lying() == orders);
  }

  @Test
  void an_order_of_a_run_that_was_cancelled_while_the_broker_was_away_is_never_carried_out()
      throws Exception {
    site.run("old", 1, 1000);
    FilledRun run = site.run("new", 1, 1000);
    Node coordinator = site.coordinator().awaitReady();
    site.drop("old.done", "old");
    requireLying(1);
    site.broker.kill();
    coordinator.awaitLine("cannot be reached");
    site.say("cancel", "old");
    coordinator.awaitLine("[old] cancelled");
    site.broker.start();
    coordinator.awaitLine("is back");
    requireLying(0);
    Path marker = site.drop("new.done", "new");
    requireLying(1);
    site.worker("w1").awaitReady();
    site.awaitSuccess(marker, run);
    requireLying(0);
    ClusterSite.requireHeld(archive, run);
  }

  @Test
  void a_newer_file_waits_until_a_worker_has_ended_with_the_earlier_one_of_its_name()
      throws Exception {
    site.set("ww3.destination.a.bandwidth-limit", "500kB");
    site.run("old", 1, BYTES);
    Node first = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    Path old = site.drop("old.done", "old");
    ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > 0);
    first.stop();
    Files.delete(old);
    FilledRun run = site.run("new", 1, 1000);
    Node coordinator = site.coordinator().awaitReady();
    site.worker("w2").awaitReady();
    Path marker = site.drop("new.done", "new");
    site.awaitSuccess(marker, run);
    ClusterSite.soon().until(() -> ClusterSite.parts(archive).isEmpty());
    ClusterSite.requireHeld(archive, run);
    assertThat(coordinator.log())
        .contains("waits for worker w1, which still has an earlier file of that name");
    assertThat(worker.isAlive()).isTrue();
  }

  @Test
  void a_daemon_that_is_stopped_takes_back_what_no_worker_has() throws Exception {
    FilledRun run = site.run("day", 1, 1000);
    Node coordinator = site.coordinator().awaitReady();
    Path marker = site.drop("day.done", "day");
    requireLying(1);
    coordinator.stop();
    assertThat(lying()).isZero();
    site.coordinator().awaitReady();
    site.worker("w1").awaitReady();
    site.awaitSuccess(marker, run);
  }

  /** What a worker has had in hand arrives, as nobody can tell it; that is all that does. */
  @Test
  void results_of_a_run_that_was_cancelled_while_no_daemon_ran_bring_nothing_more()
      throws Exception {
    site.set("ww3.destination.a.bandwidth-limit", "4MB")
        .set("ww3.destination.a.parallel-files", "2");
    FilledRun run = site.run("day", 5, BYTES / 3);
    try (FinalNames names = new FinalNames()) {
      names.expect(archive, KilledWorkerTest.contents(run), false);
      Node first = site.coordinator().awaitReady();
      site.worker("w1", "--parallel", "1").awaitReady();
      Path marker = site.drop("day.done", "day");
      ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > 0);
      requireLying(1);
      first.kill();
      site.say("cancel", "day");
      ClusterSite.soon().until(() -> ClusterSite.copies(archive).size() >= 2);
      requireLying(0);

      Node second = site.coordinator().awaitReady();
      second.awaitLine("[day] cancelled");
      Path failed = site.inbox.resolve(".failed");
      ClusterSite.soon().until(() -> Files.exists(failed.resolve(marker.getFileName())));
      JsonNode report = new JsonMapper().readTree(failed.resolve("day.json").toFile());
      assertThat(report.path("cancelled").asBoolean()).isTrue();
      assertThat(report.path("items")).hasSize(run.sources().size());
      assertThat(lying()).isZero();
      int arrived = ClusterSite.copies(archive).size();
      assertThat(arrived).isLessThan(run.sources().size());
      assertThat(report.path("counts").path("skipped").asInt()).isPositive();

      JsonNode again = site.awaitSuccess(site.drop("again.done", "day"), run);
      assertThat(again.path("counts").path("reused").asInt()).isEqualTo(arrived);
      ClusterSite.requireHeld(archive, run);
      names.requireNothingTorn();
      assertThat(names.placedTwice()).as("names that were given twice").isEmpty();
    }
  }
}
