package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
        .containsPattern("large: goes on; large: running; [1-9]\\d* succeeded");
  }
}
