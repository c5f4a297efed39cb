package org.ww3transfer.journal.marker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.place.Installation;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.run.SeenMarker;
import org.ww3transfer.stage.StageReport;

/** A marker is never lost and never handled twice, whatever goes wrong when it is moved. */
class MarkerDisposalTest {
  @TempDir private Path root;
  private Path marker;
  private SeenMarker seen;
  private Path state;

  @BeforeEach
  void drop() throws IOException {
    marker = Files.createDirectories(root.resolve("inbox")).resolve("day.done");
    Files.writeString(marker, "day");
    seen = SeenMarker.of(marker);
    state = Files.createDirectories(root.resolve("state"));
  }

  private MarkerDisposal opened() throws IOException {
    return new MarkerDisposal(
        MarkerJournal.open(state),
        new ReportStore(state),
        Installation.of(state),
        (one, other) -> one.content().equals(other.content()));
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
    assertThatThrownBy(() -> opened().finish(seen, report())).isInstanceOf(IOException.class);
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
  void what_keeps_one_from_being_moved_is_a_sentence_with_what_to_do() throws IOException {
    Path obstacle = Files.createDirectories(marker.resolveSibling(".failed/day.json/full"));
    assertThatThrownBy(() -> opened().finish(seen, report()))
        .isInstanceOf(HandledMarkerException.class)
        .hasMessage(
            "was handled, but cannot be moved to %s: %s: Is a directory;"
                + " fix that, and it is moved by itself",
            obstacle.getParent().getParent(), obstacle.getParent());
    Path folder = root.resolve("inbox/.done");
    assertThat(
            HandledMarkerException.of(
                folder, new AccessDeniedException(folder.resolve("x.json").toString())))
        .hasMessage(
            "was handled, but cannot be moved to %s: %s/x.json: permission denied;"
                + " let the user %s write to %s, and it is moved by itself",
            folder, folder, System.getProperty("user.name"), folder);
  }

  @Test
  void a_marker_dropped_again_under_the_same_name_is_a_new_one() throws IOException {
    MarkerDisposal disposal = opened();
    disposal.finish(seen, report());
    Files.writeString(marker, "day");
    assertThat(disposal.finishEarlier(marker)).isEmpty();
  }

  @Test
  void a_journal_cut_short_by_a_kill_is_read_as_far_as_it_goes() throws IOException {
    keepMarkerHandled();
    Files.writeString(journal(), "{\"marker\":\"/x", StandardOpenOption.APPEND);
    assertThat(opened().finishEarlier(marker)).isPresent();
  }

  @Test
  void a_journal_cut_within_a_character_is_read_as_far_as_it_goes() throws IOException {
    keepMarkerHandled();
    byte[] torn = "{\"marker\":\"/é".getBytes(StandardCharsets.UTF_8);
    Files.write(journal(), Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);
    assertThat(opened().finishEarlier(marker)).isPresent();
    assertThat(aside()).doesNotExist();
  }

  @Test
  void a_line_that_was_written_in_part_does_not_swallow_the_next() throws IOException {
    MarkerDisposal disposal = opened();
    Files.writeString(journal(), "{\"marker\":\"/x", StandardOpenOption.APPEND);
    Path obstacle = Files.createFile(marker.resolveSibling(".failed"));
    assertThatThrownBy(() -> disposal.finish(seen, report())).isInstanceOf(IOException.class);
    Files.delete(obstacle);
    assertThat(opened().finishEarlier(marker)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0\0\0\0", "{}", "[1]", "{\"marker\":\"/x\",\"succeeded\":true}", "\\"})
  void a_damaged_line_is_passed_over_and_the_journal_kept_beside(String line) throws IOException {
    keepMarkerHandled();
    String whole = Files.readString(journal());
    Files.writeString(journal(), line + "\n" + whole);
    assertThat(opened().finishEarlier(marker)).isPresent();
    assertThat(aside()).hasContent(line + "\n" + whole);
  }

  private void keepMarkerHandled() throws IOException {
    Path obstacle = Files.createFile(marker.resolveSibling(".failed"));
    assertThatThrownBy(() -> opened().finish(seen, report())).isInstanceOf(IOException.class);
    Files.delete(obstacle);
  }

  private Path journal() {
    return state.resolve("markers.jsonl");
  }

  private Path aside() {
    return state.resolve("markers.jsonl.damaged");
  }

  @Test
  void the_journal_forgets_markers_that_are_gone() throws IOException {
    opened().finish(seen, report());
    assertThat(journal()).isNotEmptyFile();
    opened();
    assertThat(journal()).isEmptyFile();
  }

  @Test
  void the_journal_of_a_daemon_that_never_stops_stays_small() throws IOException {
    MarkerDisposal disposal = opened();
    for (int i = 0; i < 400; i++) {
      disposal.report(seen, report());
      disposal.refuse(seen);
      Files.move(marker.resolveSibling(".failed").resolve("day.done"), marker);
    }
    assertThat(Files.size(journal())).isLessThan(66_000);
  }

  @Test
  void one_that_was_put_back_is_wanted() throws IOException {
    MarkerDisposal disposal = opened();
    disposal.finish(seen, report());
    Files.move(marker.resolveSibling(".failed").resolve("day.done"), marker);
    assertThat(disposal.finishEarlier(marker)).isEmpty();
    assertThat(opened().finishEarlier(marker)).isEmpty();
    assertThat(marker).exists();
  }

  @Test
  void one_written_anew_since_it_was_read_stays_and_the_report_goes() throws IOException {
    FileTime time = Files.getLastModifiedTime(marker);
    Files.writeString(marker, "dax");
    Files.setLastModifiedTime(marker, time);
    opened().finish(seen, report());
    assertThat(marker).hasContent("dax");
    assertThat(marker.resolveSibling(".failed").toFile().list()).containsExactly("day.json");
    assertThat(opened().finishEarlier(marker)).isEmpty();
  }

  @Test
  void one_that_a_kill_left_half_moved_is_moved_to_its_end() throws IOException {
    keepMarkerHandled();
    Path hidden = hidden();
    Files.move(marker, hidden);
    opened().recover();
    assertThat(marker.resolveSibling(".failed").resolve("day.done")).hasContent("day");
    assertThat(hidden).doesNotExist();
  }

  @Test
  void another_that_a_kill_left_half_moved_is_put_back() throws IOException {
    keepMarkerHandled();
    Path hidden = hidden();
    Files.delete(marker);
    Files.writeString(hidden, "anew");
    opened().recover();
    assertThat(marker).hasContent("anew");
    assertThat(hidden).doesNotExist();
  }

  @Test
  void another_that_was_replaced_while_it_was_half_moved_replaces_nothing() throws IOException {
    keepMarkerHandled();
    Files.writeString(hidden(), "second");
    Files.writeString(marker, "third");
    opened().recover();
    assertThat(marker).hasContent("third");
    assertThat(marker.resolveSibling(".failed").resolve("day.done.replaced")).hasContent("second");
  }

  @Test
  void a_relative_link_is_moved_though_it_leads_elsewhere_from_where_it_goes() throws IOException {
    SeenMarker link = relativeLink();
    opened().finish(link, report());
    assertThat(Files.isSymbolicLink(marker)).isFalse();
    assertThat(marker.resolveSibling(".failed").resolve("day.done")).isSymbolicLink();
  }

  @Test
  void a_relative_link_that_a_kill_left_half_moved_is_moved_to_its_end() throws IOException {
    relativeLink();
    seen = SeenMarker.of(marker);
    keepMarkerHandled();
    Files.move(marker, hidden());
    opened().recover();
    assertThat(marker.resolveSibling(".failed").resolve("day.done")).isSymbolicLink();
  }

  @Test
  void a_link_whose_file_was_written_anew_since_it_was_read_stays() throws IOException {
    SeenMarker link = relativeLink();
    Files.writeString(root.resolve("inbox/target"), "other\n");
    opened().finish(link, report());
    assertThat(marker).isSymbolicLink();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void one_that_was_put_back_after_a_kill_before_its_move_was_noted_is_wanted(boolean wasPutBack)
      throws IOException {
    opened().finish(seen, report());
    List<String> lines = Files.readAllLines(journal());
    Files.write(journal(), lines.subList(0, 2));
    Path failed = marker.resolveSibling(".failed").resolve("day.done");
    if (wasPutBack) {
      Files.move(failed, marker);
    }
    MarkerDisposal restarted = opened();
    restarted.recover();
    assertThat(marker.toFile().exists()).isEqualTo(wasPutBack);
    assertThat(failed.toFile().exists()).isNotEqualTo(wasPutBack);
    if (wasPutBack) {
      assertThat(restarted.finishEarlier(marker)).isEmpty();
    }
  }

  @Test
  void one_that_was_handled_before_a_kill_and_still_stands_is_moved_at_the_start()
      throws IOException {
    keepMarkerHandled();
    opened().recover();
    assertThat(marker.resolveSibling(".failed").resolve("day.done")).hasContent("day");
    assertThat(marker).doesNotExist();
  }

  @Test
  void older_markers_leave_failed_also_after_a_kill_before_the_move() throws IOException {
    Path older = Files.createDirectory(marker.resolveSibling(".failed")).resolve("old.done");
    Files.writeString(older, "day");
    Path obstacle = Files.createFile(marker.resolveSibling(".done"));
    MarkerDisposal killed = opened();
    assertThatThrownBy(() -> killed.finish(seen, success())).isInstanceOf(IOException.class);
    Files.delete(obstacle);
    opened().recover();
    assertThat(obstacle.resolve("day.done")).hasContent("day");
    assertThat(obstacle.resolve("old.done")).hasContent("day");
    assertThat(older).doesNotExist();
  }

  @Test
  void one_that_was_put_back_as_a_hard_link_is_moved_to_its_end() throws IOException {
    MarkerDisposal disposal = opened();
    disposal.finish(seen, report());
    Path failed = marker.resolveSibling(".failed").resolve("day.done");
    Files.createLink(marker, failed);
    disposal.finish(SeenMarker.of(marker), report());
    assertThat(failed).hasContent("day");
    assertThat(marker).doesNotExist();
    assertThat(hidden()).doesNotExist();
  }

  @Test
  void one_that_has_a_hidden_name_besides_is_moved() throws IOException {
    Files.createLink(hidden(), marker);
    opened().finish(SeenMarker.of(marker), report());
    assertThat(marker).doesNotExist();
    assertThat(hidden()).doesNotExist();
    assertThat(marker.resolveSibling(".failed").resolve("day.done")).hasContent("day");
  }

  @Test
  void a_refused_one_whose_report_cannot_be_written_is_not_handled() throws IOException {
    Path folder = Files.createDirectories(marker.resolveSibling(".failed"));
    Path obstacle = Files.createDirectories(folder.resolve("day.json/full")).getParent();
    MarkerDisposal disposal = opened();
    assertThatThrownBy(() -> disposal.report(seen, report())).isInstanceOf(IOException.class);
    assertThat(disposal.finishEarlier(marker)).isEmpty();
    opened().recover();
    assertThat(marker).hasContent("day");
    Files.delete(obstacle.resolve("full"));
    Files.delete(obstacle);
    disposal.report(seen, report());
    disposal.refuse(seen);
    assertThat(marker).doesNotExist();
    assertThat(obstacle).isRegularFile();
  }

  /** What staging reports of a run that has all it needs. */
  private static MarkerReport success() {
    return new StageReport(
        "day",
        "/runs/day",
        Optional.empty(),
        Optional.empty(),
        true,
        Instant.EPOCH,
        Instant.EPOCH,
        List.of(),
        List.of());
  }

  private SeenMarker relativeLink() throws IOException {
    Files.writeString(root.resolve("inbox/target"), "day\n");
    Files.delete(marker);
    Files.createSymbolicLink(marker, Path.of("target"));
    return SeenMarker.of(marker);
  }

  private Path hidden() throws IOException {
    Path folder = Files.createDirectories(marker.resolveSibling(".failed"));
    return folder.resolve(".7063ba94." + Installation.of(state).id() + ".moving");
  }
}
