package org.ww3transfer.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A marker is never lost and never handled twice, whatever goes wrong when it is moved. */
class MarkerDisposalTest {
  @TempDir private Path root;
  private Path marker;
  private Path state;

  @BeforeEach
  void drop() throws IOException {
    marker = Files.createDirectories(root.resolve("inbox")).resolve("day.done");
    Files.writeString(marker, "day");
    state = Files.createDirectories(root.resolve("state"));
  }

  private MarkerDisposal opened() throws IOException {
    return new MarkerDisposal(MarkerJournal.open(state), new ReportStore(state));
  }

  private static TransferReport report() {
    return TransferReport.refused("day", Instant.EPOCH, "for a test");
  }

  @Test
  void a_new_marker_was_not_handled_earlier() throws IOException {
    assertThat(opened().finishEarlier(marker)).isEmpty();
    assertThat(marker).exists();
  }

  @Test
  void a_marker_that_could_not_be_moved_is_moved_later_and_not_handled_again() throws IOException {
    Path obstacle = Files.createFile(marker.resolveSibling(".failed"));
    new ReportStore(state).write(report());
    assertThatThrownBy(() -> opened().finish(marker, report())).isInstanceOf(IOException.class);
    assertThat(marker).hasContent("day");

    MarkerDisposal restarted = opened();
    assertThatThrownBy(() -> restarted.finishEarlier(marker)).isInstanceOf(IOException.class);
    Files.delete(obstacle);
    assertThat(restarted.finishEarlier(marker)).isPresent();
    assertThat(marker).doesNotExist();
    assertThat(obstacle.resolve("day.done")).hasContent("day");
    assertThat(obstacle.resolve("day.json")).exists();
  }

  @Test
  void a_marker_dropped_again_under_the_same_name_is_a_new_one() throws IOException {
    MarkerDisposal disposal = opened();
    disposal.finish(marker, report());
    Files.writeString(marker, "day");
    assertThat(disposal.finishEarlier(marker)).isEmpty();
  }

  @Test
  void a_journal_cut_short_by_a_kill_is_read_as_far_as_it_goes() throws IOException {
    Files.createFile(marker.resolveSibling(".failed"));
    assertThatThrownBy(() -> opened().finish(marker, report())).isInstanceOf(IOException.class);
    Path journal = state.resolve("markers.jsonl");
    Files.writeString(journal, "{\"marker\":\"/x", StandardOpenOption.APPEND);
    Files.delete(marker.resolveSibling(".failed"));
    assertThat(opened().finishEarlier(marker)).isPresent();
  }

  @Test
  void the_journal_forgets_markers_that_are_gone() throws IOException {
    opened().finish(marker, report());
    assertThat(state.resolve("markers.jsonl")).isNotEmptyFile();
    opened();
    assertThat(state.resolve("markers.jsonl")).isEmptyFile();
  }
}
