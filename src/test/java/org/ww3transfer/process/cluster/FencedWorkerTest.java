package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.process.kill.FinalNames;
import org.ww3transfer.server.NetworkCut;

/**
 * A worker lives and does not hear that another has taken over: what it comes with later must not
 * get the final name.
 */
class FencedWorkerTest {
  private static final int BYTES = 24 << 20;

  /**
   * So long the broker waits for a client that says nothing: far longer than a worker on a busy
   * machine lets pass between two signs.
   */
  private static final String SILENCE_MILLIS = "15000";

  @TempDir private Path root;
  private ClusterSite site;
  private Path archive;
  private NetworkCut network;
  private FinalNames names;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    archive = site.folder("a", "/{run}").resolve("day");
    site.set("ww3.destinations", "a")
        .set("ww3.overwrite", "true")
        .set("ww3.destination.a.bandwidth-limit", "6MB")
        .set("ww3.destination.a.parallel-files", "1");
    site.broker.set("connectionTTLOverride", SILENCE_MILLIS).start();
    network = new NetworkCut(site.broker.port());
    names = new FinalNames();
  }

  @AfterEach
  void close() {
    names.close();
    network.close();
    site.close();
  }

  /** One whose way to the broker can be cut. */
  private Node distantWorker(String name) throws IOException {
    return site.worker(name, Map.of("ww3.broker", "tcp://127.0.0.1:" + network.port()))
        .awaitReady();
  }

  private void awaitCopy() {
    ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > BYTES / 8);
  }

  @Test
  void one_that_is_cut_off_throws_its_copy_away() throws Exception {
    FilledRun run = site.run("day", 1, BYTES);
    names.expect(archive, KilledWorkerTest.contents(run), false);
    site.coordinator().awaitReady();
    Node cutOff = distantWorker("w1");
    Path marker = site.drop("day.done", "day");
    awaitCopy();
    network.cut();
    site.worker("w2").awaitReady();
    site.awaitSuccess(marker, run);
    ClusterSite.soon().until(() -> ClusterSite.parts(archive).isEmpty());
    names.requireNothingTorn();
    assertThat(names.placedTwice()).as("names that were given twice").isEmpty();

    network.mend();
    FilledRun next = site.run("next", 2, 1000);
    site.broker.kill();
    site.broker.start();
    site.awaitDone(site.drop("next.done", "next"), "next");
    assertThat(cutOff.isAlive()).as("the worker goes on").isTrue();
    assertThat(next.sources()).isNotEmpty();
  }

  @Test
  void one_that_stood_still_throws_its_copy_away() throws Exception {
    FilledRun run = site.run("day", 1, BYTES);
    names.expect(archive, KilledWorkerTest.contents(run), false);
    site.coordinator().awaitReady();
    Node still = site.worker("w1").awaitReady();
    Path marker = site.drop("day.done", "day");
    awaitCopy();
    still.suspend();
    site.worker("w2").awaitReady();
    site.awaitSuccess(marker, run);
    assertThat(ClusterSite.parts(archive)).as("what it was at").isEmpty();

    still.resume();
    ClusterSite.soon().until(() -> ClusterSite.parts(archive).isEmpty());
    names.requireNothingTorn();
    assertThat(names.placedTwice()).as("names that were given twice").isEmpty();
    assertThat(still.isAlive()).isTrue();
  }

  /**
   * What it had written stays where it was: its state directory is its own, and the daemon that it
   * had told of that was killed and its note is lost.
   */
  @Test
  void one_that_stood_still_puts_no_old_content_over_new() throws Exception {
    Path folder = archive.getParent();
    site.set("ww3.destination.a.prefix", folder.toString())
        .set("ww3.overwrite", "always")
        .set("ww3.broker.queues", "ww3.global")
        .set("ww3.destination.a.bandwidth-limit", "2MB");
    FilledRun old = site.run("day", 1, BYTES / 3);
    Node coordinator = site.coordinator().awaitReady();
    Map<String, String> elsewhere = Map.of("ww3.state-directory", root.resolve("own").toString());
    Node still = site.worker("w1", elsewhere).awaitReady();
    Path marker = site.drop("day.done", "day");
    ClusterSite.soon().until(() -> ClusterSite.partBytes(folder) > 0);
    still.suspend();
    coordinator.kill();
    Files.delete(site.state.resolve("installations.jsonl"));
    site.set("ww3.destination.a.bandwidth-limit", "100MB");
    site.coordinator().awaitReady();
    Node other = site.worker("w2").awaitReady();
    site.awaitSuccess(marker, old);
    FilledRun newer = site.run("newer", 1, 1 << 20);
    site.awaitSuccess(site.drop("newer.done", "newer"), newer);
    ClusterSite.requireHeld(folder, newer);
    assertThat(ClusterSite.parts(folder)).as("what it is still at").hasSize(1);
    other.stop();

    still.resume();
    FilledRun same = copy(newer, "same");
    JsonNode report = site.awaitSuccess(site.drop("same.done", "same"), same);
    // it takes one item at a time, so it has ended the one of before
    assertThat(report.path("items"))
        .hasSize(newer.sources().size())
        .allSatisfy(item -> assertThat(item.path("outcome").asText()).isEqualTo("reused"));
    ClusterSite.requireHeld(folder, newer);
    assertThat(still.isAlive()).isTrue();
  }

  /** Another run of the same content. */
  private FilledRun copy(FilledRun run, String name) throws IOException {
    FilledRun copy = site.run(name, 1, 1);
    for (Map.Entry<String, Path> source : run.sources().entrySet()) {
      Files.copy(
          source.getValue(),
          copy.sources().get(source.getKey()),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }
}
