package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon ends in the middle of a copy. */
class KilledCopyTest {
  private static final int BYTES = 8 << 20;

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

  private static boolean isFilled(Path folder) {
    String[] names = folder.toFile().list();
    return names != null && names.length > 0;
  }

  @Test
  void retention_knows_of_a_run_that_was_killed_after_its_first_restart() throws Exception {
    site.set("ww3.parallel-files", "1")
        .set("ww3.destination.a.bandwidth-limit", "20MB")
        .set("ww3.destination.b.bandwidth-limit", "20MB");
    FilledRun run = site.run("large", 4, BYTES);
    DaemonProcess daemon = site.start();
    Path marker = site.drop(site.inbox.resolve("x.done"), "large");
    Path noted = root.resolve("state/delivered");
    Site.soon().until(() -> site.bytes() > BYTES && isFilled(noted));
    daemon.kill();
    assertThat(site.copies()).hasSizeLessThan(2 * run.sources().size());
    assertThat(noted).isNotEmptyDirectory();

    DaemonProcess next = site.start();
    JsonNode report = site.awaitDone(marker, run);
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
    site.requireComplete(run);
    assertThat(next.log())
        .as("what had its result is not sent again")
        .containsPattern("\\[large] goes on; large: running; [1-9]\\d* succeeded");
  }

  private Path part() throws IOException {
    return site.copies().stream().filter(Site::isPart).findFirst().orElseThrow();
  }

  private boolean isOnItsWay(long bytes) throws IOException {
    return site.copies().stream().anyMatch(Site::isPart) && Site.size(part()) > bytes;
  }

  @Test
  void a_large_file_goes_on_after_a_kill_where_it_was() throws Exception {
    site.set("ww3.destinations", "a").set("ww3.resume-from", "1MB");
    site.set("ww3.destination.a.bandwidth-limit", "8MB");
    site.set("ww3.destination.a.parallel-files", "1");
    FilledRun run = site.run("slow", 1, 48 << 20);
    DaemonProcess daemon = site.start();
    Path marker = site.drop(site.inbox.resolve("x.done"), "slow");
    Site.soon().until(() -> isOnItsWay(20 << 20));
    daemon.kill();
    Object key = Files.getAttribute(part(), "unix:fileKey");

    site.set("ww3.destination.a.bandwidth-limit", "1000MB");
    DaemonProcess next = site.start();
    assertThat(site.awaitDone(marker, run).get("status").asText()).isEqualTo("succeeded");
    site.requireNothingTorn(run);
    assertThat(next.log()).containsPattern("goes on at \\d{8} of 50331648 bytes");
    assertThat(site.copies()).hasSize(2).noneMatch(Site::isPart);
    Path copy = site.root.resolve("to-a/20230102_000000_restart.ww3");
    assertThat(Files.getAttribute(copy, "unix:fileKey")).as("the same file").isEqualTo(key);
    assertThat(root.resolve("state/parts")).isEmptyDirectory();
  }
}
