package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.process.Mounting;
import org.ww3transfer.process.kill.FinalNames;
import org.ww3transfer.server.BrokerClient;
import org.ww3transfer.server.BrokerServer;

/** What comes from the broker is not what it should be, or nothing comes. */
class BrokerFaultsTest {
  @TempDir private Path root;
  private ClusterSite site;
  private Path archive;
  private FilledRun run;
  private FinalNames names;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    archive = site.folder("a", "");
    site.set("ww3.destinations", "a");
    run = site.run("day", 4, 1000);
    names = new FinalNames();
    names.expect(archive, KilledWorkerTest.contents(run), false);
  }

  @AfterEach
  void close() {
    names.close();
    site.close();
  }

  private Path drop() throws IOException {
    return site.drop("day.done", "day");
  }

  private void requireEnd(Path marker) throws IOException {
    assertThat(site.awaitSuccess(marker, run).path("items")).hasSize(run.sources().size());
    ClusterSite.requireHeld(archive, run);
    names.requireNothingTorn();
    assertThat(names.placedTwice()).as("names that were given twice").isEmpty();
  }

  private String workQueue() throws IOException {
    String installation = Files.readString(site.state.resolve("installation")).strip();
    return "ww3." + installation + ".work.a";
  }

  @Test
  void a_message_that_comes_twice_is_carried_out_once() throws Exception {
    site.broker.start();
    site.coordinator().awaitReady();
    Path marker = drop();
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      ClusterSite.soon().until(() -> !client.lying(workQueue()).isEmpty());
      client.copy(workQueue());
      client.copy(workQueue());
    }
    site.worker("w1").awaitReady();
    site.worker("w2").awaitReady();
    requireEnd(marker);
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      ClusterSite.soon().until(() -> client.lying(workQueue()).isEmpty());
    }
  }

  @Test
  void messages_of_another_version_or_of_nobody_are_set_aside_with_a_line_each() throws Exception {
    site.broker.start();
    site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    List<String> strange =
        List.of(
            "{\"version\":99,\"delivery\":\"d\"}",
            "no JSON",
            "",
            "[]",
            "{\"version\":1}",
            "{\"@class\":\"java.lang.Runtime\",\"version\":1}");
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      for (String text : strange) {
        client.send(workQueue(), text);
      }
      ClusterSite.soon().until(() -> client.lying("DLQ").size() == strange.size());
      assertThat(client.lying("DLQ")).containsExactlyInAnyOrderElementsOf(strange);
    }
    assertThat(worker.log()).contains("version 99").doesNotContain("Exception", "\tat ");
    requireEnd(drop());
    ClusterSite.soon()
        .until(
            () -> site.say("status").contains(strange.size() + " messages lie in the queue DLQ"));
  }

  @Test
  void a_worker_waits_for_a_broker_that_is_not_there_and_is_ready_when_it_is() throws Exception {
    site.set("ww3.broker.queues", "ww3.global");
    Node worker = site.worker("w1");
    worker.awaitLine("worker w1 waits for the broker " + site.broker.uri());
    assertThat(worker.log()).contains("cannot be reached").doesNotContain(" ready: ");
    site.broker.start();
    worker.awaitReady();
    String ready = " ready: worker w1 takes items for a from broker " + site.broker.uri();
    assertThat(worker.said(ready + ", queues ww3.global")).isEqualTo(1);
  }

  @Test
  void a_broker_that_asks_for_certificates_lets_in_who_shows_one_and_nobody_else()
      throws Exception {
    site.broker.askingForCertificates().start();
    site.set("ww3.broker", site.broker.uri().toString());
    site.set("ww3.broker.ca-file", site.broker.certificate().toString());
    site.set("ww3.broker.queues", "ww3.global");
    Node stranger = site.worker("w1").awaitLine("ww3.broker.key-file");
    site.set("ww3.broker.key-file", site.broker.key().toString());
    site.coordinator().awaitReady();
    site.worker("w2").awaitReady();
    requireEnd(drop());
    assertThat(stranger.said("ww3.broker.key-file")).isEqualTo(1);
    assertThat(stranger.log()).doesNotContain(" ready: ", "\tat ");
  }

  @Test
  void where_no_worker_takes_a_destination_the_daemon_says_what_they_take() throws Exception {
    site.folder("b", "");
    site.set("ww3.destinations", "a,b").set("ww3.broker.queues", "ww3.global");
    site.broker.start();
    Node coordinator = site.coordinator().awaitReady();
    site.worker("w3", "--destinations", "b").awaitReady();
    drop();
    coordinator.awaitLine("no worker takes items for a from the queues ww3.global: w3 takes b; ");
  }

  @Test
  void a_result_of_another_version_or_of_nobody_is_set_aside() throws Exception {
    site.broker.start();
    Node coordinator = site.coordinator().awaitReady();
    site.worker("w1").awaitReady();
    String results = workQueue().replaceAll("work\\.a$", "results");
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      client.send(results, "{\"version\":99}").send(results, "no JSON");
      ClusterSite.soon().until(() -> client.lying("DLQ").size() == 2);
    }
    assertThat(coordinator.log()).doesNotContain("\tat ");
    requireEnd(drop());
  }

  @Test
  void where_the_broker_takes_nothing_all_waits_and_goes_on_when_it_does_again() throws Exception {
    site.broker.withFullDisk().start();
    Node coordinator = site.coordinator().awaitReady();
    site.worker("w1").awaitReady();
    Path marker = drop();
    coordinator.awaitLine("broker");
    ClusterSite.soon().until(() -> site.say("status").contains("broker"));
    assertThat(marker).exists();
    site.broker.kill();
    site.broker.withRoom().start();
    requireEnd(marker);
  }

  @Test
  void a_broker_that_ends_for_want_of_room_loses_nothing() throws Exception {
    Path disk = root.resolve("broker/data");
    Files.createDirectories(disk);
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=6m", "none", disk.toString()) == 0,
        "this test needs the right to mount a small file system, which this user has not");
    try {
      site.broker.start();
      site.coordinator().awaitReady();
      Path marker = drop();
      try (BrokerClient client = BrokerClient.of(site.broker)) {
        ClusterSite.soon().until(() -> client.lying(workQueue()).size() > 0);
      }
      fill(disk.resolve("filling"));
      site.worker("w1").awaitReady();
      flood();
      Files.delete(disk.resolve("filling"));
      site.broker.kill();
      site.broker.start();
      requireEnd(marker);
    } finally {
      site.close();
      run("umount", disk.toString());
    }
  }

  /** Sends messages to nobody until there is no room for more. */
  private void flood() {
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      while (true) {
        client.send("flood", "x".repeat(50_000));
      }
    } catch (jakarta.jms.JMSException full) {
      return;
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] page = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(page);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  @Test
  void what_a_worker_cannot_see_another_delivers() throws Exception {
    Mounting.assumeAllowed();
    site.broker.start();
    site.coordinator().awaitReady();
    List<String> blind =
        List.of(
            "unshare",
            "-rm",
            "sh",
            "-c",
            "mount -t tmpfs none " + site.inbox + " && exec \"$@\"",
            "sh");
    Node first = site.worker("w1", blind, Map.of()).awaitReady();
    Path marker = drop();
    first.awaitLine(run.directory().toString());
    site.worker("w2").awaitReady();
    requireEnd(marker);
    assertThat(first.said(run.directory().toString())).as("lines of that").isEqualTo(1);
  }

  @Test
  void a_wrong_password_ends_a_worker_with_a_line_and_keeps_the_daemons_items_waiting()
      throws Exception {
    site.broker.start();
    Node right = site.coordinator().awaitReady();
    right.stop();
    site.set("ww3.broker.password", "another-secret");
    Node worker = site.worker("w1");
    assertThat(worker.awaitEnd()).isEqualTo(2);
    assertThat(worker.log().lines()).hasSize(1);
    Node coordinator = site.coordinator().awaitReady();
    Path marker = drop();
    coordinator.awaitLine("login refused; look at ww3.broker.user, ww3.broker.password");
    assertThat(worker.log()).contains("login refused; look at ww3.broker.user");
    assertThat(worker.log() + coordinator.log()).doesNotContain("another-secret", "\tat ");

    assertThat(marker).exists();
    coordinator.stop();
    site.set("ww3.broker.password", BrokerServer.PASSWORD);
    site.coordinator().awaitReady();
    site.worker("w1").awaitReady();
    requireEnd(marker);
  }
}
