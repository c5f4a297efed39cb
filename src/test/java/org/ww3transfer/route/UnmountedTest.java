package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ww3transfer.destination.Outcome.FAILED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.CheckDepth;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.stage.StageReport;

/** The disk of destination a is not mounted. */
class UnmountedTest {
  @TempDir private Path root;
  private Harness harness;
  private Path run;
  private Path folder;
  private String line;

  @BeforeEach
  void layOut() throws Exception {
    harness = new Harness(root);
    run = RunFixture.day(root.resolve("inbox/day"));
    folder = harness.destination("a");
    Files.delete(folder);
    line = folder + ": is not there; not mounted? set create = true to have it made";
  }

  private void requireFailed(TransferReport report, String error) {
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 5L, FAILED, 5L));
    assertThat(harness.blames()).containsOnly(Blame.DESTINATION);
    assertThat(report.items())
        .filteredOn(item -> item.item().destination().name().equals("a"))
        .allSatisfy(item -> assertThat(item.error()).contains(error));
  }

  @Test
  void nothing_is_made_and_sent_there_and_other_destinations_get_theirs() throws Exception {
    requireFailed(harness.transfer(run), line);
    assertThat(folder).doesNotExist();
    harness.set("ww3.destination.a.create", "true");
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(harness.names("a")).hasSize(5);
  }

  @Test
  void an_empty_mount_point_without_the_sentinel_stays_empty() throws Exception {
    Files.createDirectory(folder);
    harness.set("ww3.destination.a.sentinel", ".here");
    requireFailed(
        harness.transfer(run),
        folder + "/.here: the sentinel is not there; is " + folder + " mounted?");
    assertThat(folder).isEmptyDirectory();
    Files.createFile(folder.resolve(".here"));
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
  }

  @Test
  void only_folders_from_fields_are_made() throws Exception {
    harness.set("ww3.destination.a.prefix", folder + "/{grid}/{cycle:yyyy}");
    requireFailed(harness.transfer(run), line);
    assertThat(folder).doesNotExist();
    Files.createDirectory(folder);
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(folder.resolve("ww3/2023")).isDirectory();
  }

  @Test
  void a_prune_decides_nothing_there() throws Exception {
    assertThat(harness.prune(false).results())
        .filteredOn(result -> result.destination().name().equals("a"))
        .singleElement()
        .extracting(PruneResult::error)
        .isEqualTo(Optional.of(line));
  }

  @Test
  void a_look_says_so_and_never_that_it_is_there() throws Exception {
    assertThat(harness.check(CheckDepth.LIST).get(0).join().line()).isEqualTo(line);
    harness.set("ww3.destination.a.create", "true");
    assertThat(harness.check(CheckDepth.WRITE).get(0).join().line())
        .isEqualTo("ok: is not there yet and will be made");
    assertThat(folder).doesNotExist();
  }

  @Test
  void a_restart_is_not_said_to_be_missing_there() throws Exception {
    ModelFiles.restart(
        run.resolve("restart004.ww3"), Instant.parse("2023-01-02T00:00:00Z"), ByteOrder.BIG_ENDIAN);
    Path next =
        RunFixture.shel(
            root.resolve("inbox/next"),
            RunFixture.DAY.replace("20230102", "20230103").replace("20230101", "20230102"));
    harness.set("ww3.stage.from", "a");
    StageReport report = harness.stage(next);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(report.summary()).contains(line);
  }
}
