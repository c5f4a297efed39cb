package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A marker is handled, and never twice. */
class HandledOnceTest {
  private static final int ITEMS = 2 * 5;

  @TempDir private Path root;
  private Site site;
  private FilledRun run;

  @BeforeEach
  void open() throws IOException {
    site = new Site(root);
    run = site.run("day", 4, 50_000);
  }

  @AfterEach
  void close() {
    site.close();
  }

  /** The stored report is written anew whenever a run is taken up. */
  private record Stored(String text, FileTime written) {}

  private Stored stored() throws IOException {
    Path report = site.report(run);
    return new Stored(Files.readString(report), Files.getLastModifiedTime(report));
  }

  private Stored awaitSucceeded() throws IOException {
    Path report = site.report(run);
    Site.soon()
        .until(
            () -> Files.exists(report) && stored().text().contains("\"status\" : \"succeeded\""));
    assertThat(stored().text()).contains("\"succeeded\" : " + ITEMS);
    return stored();
  }

  private static int count(JsonNode report, String outcome) {
    return report.get("counts").get(outcome).asInt();
  }

  @Test
  void a_marker_dropped_again_under_its_name_is_another_one() throws Exception {
    site.start();
    Path marker = site.drop(site.inbox.resolve("x.done"), "day");
    assertThat(count(site.awaitDone(marker, run), "succeeded")).isEqualTo(ITEMS);
    for (int again = 0; again < 3; again++) {
      Files.delete(site.inbox.resolve(".done/x.done"));
      site.drop(marker, "day");
      assertThat(count(site.awaitDone(marker, run), "reused")).isEqualTo(ITEMS);
    }
  }

  @Test
  void a_marker_that_cannot_be_moved_is_not_handled_again_also_after_a_kill() throws Exception {
    Path obstacle = Files.createDirectories(site.inbox.resolve(".done/x.done/full"));
    DaemonProcess daemon = site.start();
    Path marker = site.drop(site.inbox.resolve("x.done"), "day");
    Stored once = awaitSucceeded();
    site.awaitLooks();
    site.awaitLooks();
    assertThat(stored()).isEqualTo(once);
    assertThat(marker).exists();
    daemon.kill();

    site.start();
    site.awaitLooks();
    assertThat(stored()).isEqualTo(once);
    assertThat(marker).exists();

    Files.delete(obstacle);
    Files.delete(obstacle.getParent());
    JsonNode report = site.awaitDone(marker, run);
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
    assertThat(stored()).isEqualTo(once);
    assertThat(site.inbox.resolve(".done/day.json")).hasContent(once.text());
    site.requireComplete(run);
  }

  @Test
  void two_markers_for_one_run_dropped_at_one_moment_are_handled_one_after_the_other()
      throws Exception {
    site.start();
    Path left = site.drop(site.inbox.resolve("left.done"), "day");
    Path right = site.drop(run.directory().resolve("right.done"), "");
    Site.soon()
        .until(
            () -> {
              site.requireNothingTorn(run);
              return !Files.exists(left) && !Files.exists(right);
            });
    JsonNode one = site.awaitDone(left, run);
    JsonNode two = site.awaitDone(right, run);
    boolean isOneFirst = count(one, "succeeded") > 0;
    JsonNode first = isOneFirst ? one : two;
    JsonNode second = isOneFirst ? two : one;
    assertThat(count(first, "succeeded")).isEqualTo(ITEMS);
    assertThat(count(second, "reused")).isEqualTo(ITEMS);
    assertThat(instant(second, "startedAt")).isAfterOrEqualTo(instant(first, "finishedAt"));
    site.requireComplete(run);
  }

  @Test
  void one_written_anew_before_a_kill_does_not_end_the_run_that_it_spoke_of() throws Exception {
    FilledRun other = site.run("other", 4, 50_000);
    site.set("ww3.destination.a.prefix", root.resolve("to-a") + "/{run}");
    site.set("ww3.destination.b.prefix", root.resolve("to-b") + "/{run}");
    site.set("ww3.destination.a.bandwidth-limit", "50000");
    DaemonProcess daemon = site.start();
    Path marker = site.drop(site.inbox.resolve("latest.done"), "day");
    Site.soon().until(() -> site.bytes() > 0);
    Files.writeString(marker, "other\n");
    daemon.kill();

    site.set("ww3.destination.a.bandwidth-limit", "1000MB");
    site.start();
    JsonNode second = site.awaitDone(marker, other);
    assertThat(second.get("status").asText()).isEqualTo("succeeded");
    JsonNode first = Site.json(site.inbox.resolve(".done/day.json"));
    assertThat(first.get("status").asText()).isEqualTo("succeeded");
    assertThat(instant(second, "startedAt")).isAfterOrEqualTo(instant(first, "finishedAt"));
    Path open = root.resolve("state/open/runs");
    Site.soon().untilAsserted(() -> assertThat(open).isEmptyDirectory());
  }

  private static Instant instant(JsonNode report, String key) {
    return Instant.parse(report.get(key).asText());
  }
}
