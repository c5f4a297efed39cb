package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    site.broker.start();
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

  @Test
  void one_that_stood_still_puts_no_old_content_over_new() throws Exception {
    FilledRun run = site.run("day", 1, BYTES);
    site.coordinator().awaitReady();
    Node still = site.worker("w1").awaitReady();
    Path marker = site.drop("day.done", "day");
    awaitCopy();
    still.suspend();
    site.worker("w2").awaitReady();
    site.awaitSuccess(marker, run);

    FilledRun again = FilledRun.make(site.inbox.resolve("other/day"), 1, 1 << 20);
    for (Map.Entry<String, Path> source : again.sources().entrySet()) {
      Files.copy(
          source.getValue(),
          run.directory().resolve(source.getValue().getFileName()),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    site.awaitSuccess(site.drop("again.done", "day"), again);
    ClusterSite.requireHeld(archive, again);

    still.resume();
    ClusterSite.soon().until(() -> ClusterSite.parts(archive).isEmpty());
    ClusterSite.requireHeld(archive, again);
    assertThat(still.isAlive()).isTrue();
  }
}
