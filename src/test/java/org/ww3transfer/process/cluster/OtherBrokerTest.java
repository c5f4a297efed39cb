package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.server.BrokerServer;

/** A daemon that is to go on without its broker, or with another one. */
class OtherBrokerTest {
  private static final int BYTES = 24 << 20;

  @TempDir private Path root;
  private ClusterSite site;
  private Path archive;
  private Path notes;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    archive = site.folder("a", "");
    notes = site.state.resolve("dispatched.jsonl");
    site.set("ww3.destinations", "a")
        .set("ww3.overwrite", "always")
        .set("ww3.destination.a.bandwidth-limit", "2MB")
        .set("ww3.destination.a.parallel-files", "1");
    site.broker.set("connectionTTLOverride", "60000"); // a slow copy is no silent client
    site.broker.start();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private void withBroker(String queues) {
    site.set("ww3.broker", site.broker.uri().toString())
        .set("ww3.broker.user", BrokerServer.USER)
        .set("ww3.broker.password", BrokerServer.PASSWORD)
        .set("ww3.broker.queues", queues);
  }

  private void requireRefusal(String beginning) throws Exception {
    Node refused = site.coordinator();
    assertThat(refused.awaitEnd()).as(refused.log()).isEqualTo(2);
    assertThat(refused.log().lines())
        .singleElement()
        .asString()
        .contains(beginning)
        .contains("1 file is still with workers")
        .contains("as " + notes + " notes")
        .endsWith("until it has come back, or, when no worker runs any more, remove " + notes);
  }

  @Test
  void it_delivers_nothing_while_a_worker_may_still_put_an_old_file_in_its_place()
      throws Exception {
    withBroker("ww3.one");
    FilledRun old = site.run("old", 1, BYTES);
    Node first = site.coordinator().awaitReady();
    site.worker("w1").awaitReady();
    Path marker = site.drop("old.done", "old");
    ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > 0);
    first.stop();

    site.withoutBroker();
    requireRefusal("ww3.broker: is not set, and ");
    withBroker("ww3.two");
    requireRefusal("ww3.broker.queues: is ww3.two, and ");
    withBroker("ww3.one");
    site.set("ww3.broker", "tcp://127.0.0.1:1");
    requireRefusal("ww3.broker: is tcp://127.0.0.1:1, and ");

    FilledRun run = site.run("new", 1, 1000);
    assertThat(site.say("transfer", run.directory().toString()))
        .startsWith("ww3-transfer: " + archive + "/")
        .contains(": a worker still has a file for it, as " + notes + " notes; call it again when");

    withBroker("ww3.one");
    site.set("ww3.broker", "tcp://127.0.0.1:1," + site.broker.uri());
    Node again = site.coordinator().awaitReady();
    site.awaitSuccess(marker, old);
    again.stop();
    site.withoutBroker();
    site.coordinator().awaitReady();
    site.awaitSuccess(site.drop("new.done", "new"), run);
    ClusterSite.requireHeld(archive, run);
  }

  @Test
  void it_takes_all_back_where_the_workers_were_stopped_first() throws Exception {
    FilledRun run = site.run("day", 1, BYTES);
    Node first = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    Path marker = site.drop("day.done", "day");
    ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > 0);
    worker.stop();
    first.stop();
    site.withoutBroker().set("ww3.destination.a.bandwidth-limit", "100MB");
    site.coordinator().awaitReady();
    site.awaitSuccess(marker, run);
    ClusterSite.requireHeld(archive, run);
  }

  @Test
  void it_starts_when_somebody_has_removed_what_is_noted() throws Exception {
    FilledRun run = site.run("day", 1, BYTES);
    Node first = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    Path marker = site.drop("day.done", "day");
    ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > 0);
    first.kill();
    worker.stop();
    site.withoutBroker().set("ww3.destination.a.bandwidth-limit", "100MB");
    requireRefusal("ww3.broker: is not set, and ");
    Files.delete(notes);
    site.coordinator().awaitReady();
    site.awaitSuccess(marker, run);
    ClusterSite.requireHeld(archive, run);
  }

  @Test
  void it_takes_for_back_what_no_run_asks_for_any_more() throws Exception {
    site.run("old", 1, BYTES);
    Node first = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    Path marker = site.drop("old.done", "old");
    ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > 0);
    first.stop();
    Files.delete(marker);
    Node second = site.coordinator().awaitReady();
    ClusterSite.soon().until(() -> ClusterSite.parts(archive).isEmpty());
    worker.stop();
    second.stop();
    site.withoutBroker();
    assertThat(site.coordinator().awaitReady().isAlive()).isTrue();
  }

  @Test
  void one_that_takes_over_from_another_does_not_deliver_either() throws Exception {
    site.set("ww3.standby", "lock");
    site.run("old", 1, BYTES);
    Node first = site.coordinator().awaitReady();
    site.worker("w1").awaitReady();
    site.drop("old.done", "old");
    ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > 0);
    site.withoutBroker();
    Node second = site.coordinator().awaitLine("; waits");
    first.kill();
    assertThat(second.awaitEnd()).as(second.log()).isEqualTo(2);
    assertThat(second.log()).contains("ww3.broker: is not set, and 1 file is still with workers");
  }
}
