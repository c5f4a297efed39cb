package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.holdings.Checksum;

/** The daemon ends in the middle of a copy. */
class KilledCopyTest {
  private static final int MEGABYTE = 1 << 20;
  private static final long SEED = 20230101;

  @TempDir private Path root;
  private Site site;

  @BeforeEach
  void open() throws IOException {
    site = new Site(root);
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** One copy is whole and noted, and others are half done. */
  private void awaitSecondCopy(int bytes) {
    Path noted = root.resolve("state/delivered");
    Site.soon().until(() -> site.bytes() > bytes + bytes / 2 && isFilled(noted));
  }

  private static boolean isFilled(Path folder) {
    String[] names = folder.toFile().list();
    return names != null && names.length > 0;
  }

  private JsonNode requireSuccess(Path marker, FilledRun run) throws IOException {
    JsonNode report = site.awaitDone(marker, run);
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
    assertThat(report.get("counts").get("total").asInt()).isEqualTo(2 * run.sources().size());
    site.requireComplete(run);
    return report;
  }

  @Test
  void a_kill_in_the_middle_of_a_copy_tears_nothing_and_the_next_start_ends_the_run()
      throws Exception {
    FilledRun run = site.run("large", 8, 24 * MEGABYTE);
    DaemonProcess daemon = site.start();
    Path marker = site.drop(site.inbox.resolve("x.done"), "large");
    awaitSecondCopy(24 * MEGABYTE);
    daemon.kill();
    site.requireNothingTorn(run);
    assertThat(marker).exists();
    assertThat(site.copies()).hasSizeLessThan(2 * run.sources().size());
    assertThat(root.resolve("state/delivered"))
        .as("what retention needs to know of the run, with its first restart")
        .isNotEmptyDirectory();

    DaemonProcess next = site.start();
    requireSuccess(marker, run);
    assertThat(next.log())
        .as("what had its result is not sent again")
        .containsPattern("large: goes on; large: running; [1-9]\\d* succeeded");
  }

  @Test
  void five_kills_at_random_moments_tear_nothing_and_the_run_ends_after_them() throws Exception {
    int kills = 5;
    FilledRun run = site.run("unlucky", 8, 8 * MEGABYTE);
    long share = 2L * run.sources().size() * 8 * MEGABYTE / (kills + 1);
    SplittableRandom random = new SplittableRandom(SEED);
    Path marker = site.drop(site.inbox.resolve("x.done"), "unlucky");
    for (int kill = 0; kill < kills; kill++) {
      long moment = kill * share + random.nextLong(share);
      DaemonProcess daemon = site.start();
      Site.soon().until(() -> site.bytes() > moment);
      daemon.kill();
      site.requireNothingTorn(run);
      assertThat(marker).as("the marker after kill %d at %d bytes", kill, moment).exists();
    }
    site.start();
    requireSuccess(marker, run);
  }

  @Test
  void no_cycle_manifest_stands_before_its_run_is_whole_however_often_it_is_killed()
      throws Exception {
    site.set("ww3.cycle-manifest", "true");
    FilledRun run = site.run("listed", 8, 8 * MEGABYTE);
    long share = 2L * run.sources().size() * 8 * MEGABYTE / 3;
    List<Path> lists =
        List.of(
            root.resolve("to-a/listed.manifest.json"), root.resolve("to-b/listed.manifest.json"));
    Path marker = site.drop(site.inbox.resolve("x.done"), "listed");
    for (int kill = 1; kill <= 2; kill++) {
      long moment = kill * share;
      DaemonProcess daemon = site.start();
      Site.soon().until(() -> site.bytes() > moment);
      daemon.kill();
      assertThat(lists).as("after kill %d", kill).noneMatch(Files::exists);
    }
    site.start();
    JsonNode report = site.awaitDone(marker, run);
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
    for (Path list : lists) {
      JsonNode objects = new JsonMapper().readTree(list.toFile()).get("objects");
      assertThat(objects).hasSize(run.sources().size());
      for (JsonNode object : objects) {
        Path copy = list.resolveSibling(object.get("name").asText());
        assertThat(Checksum.of(copy)).hasToString(object.get("checksum").asText());
      }
    }
  }

  @Test
  void a_polite_stop_in_the_middle_of_a_copy_tears_nothing_and_loses_nothing() throws Exception {
    FilledRun run = site.run("stopped", 8, 24 * MEGABYTE);
    DaemonProcess daemon = site.start();
    Path marker = site.drop(site.inbox.resolve("x.done"), "stopped");
    awaitSecondCopy(24 * MEGABYTE);
    assertThat(daemon.stop(Duration.ofSeconds(60))).as("ended in a minute").isTrue();
    site.requireNothingTorn(run);

    site.start();
    requireSuccess(marker, run);
  }
}
