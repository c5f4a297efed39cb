package org.ww3transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.marker.OpenMarkers;
import org.ww3transfer.journal.marker.RefusedReports;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.run.RunRestarts;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.status.StatusFile;
import org.ww3transfer.retention.prune.PruneRecords;
import org.ww3transfer.standby.StandbyFolder;

/**
 * Where files are looked for, somebody has put directories and FIFOs, which nobody ever writes to.
 */
class OtherThanFilesTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path state;

  @FunctionalInterface
  private interface Reading {
    void read(Path state) throws Exception;
  }

  private record Place(String folder, String ending, Reading reading) {}

  private static Named<Place> place(String folder, String ending, Reading reading) {
    return Named.of(folder, new Place(folder, ending, reading));
  }

  static Stream<Named<Place>> folders() {
    return Stream.of(
        place(
            "reports",
            ".json",
            state -> assertThat(new KeptReports(state).heads(Instant.MIN)).isEmpty()),
        place("requests", ".json", state -> assertThat(new Requests(state).list()).isEmpty()),
        place("held", "", state -> assertThat(new Holds(state).held()).hasSize(4)),
        place(
            "uploads",
            ".json",
            state -> new UnfinishedUploads(state).forEachLeft(any -> true, left -> {})),
        place("parts", ".jsonl", state -> assertThat(PartRecords.held(state, "run")).isEmpty()),
        place("open/runs", ".json", state -> new OpenMarkers(state, "runs").forgetGone()),
        place(
            ".failed",
            ".json",
            state -> assertThat(new RefusedReports(state, 1).heads()).isEmpty()),
        place("prunes", ".jsonl", state -> new PruneRecords(state).complete(left -> {})),
        place(
            "standby",
            ".waits",
            state -> assertThat(new StandbyFolder(state).view().waits()).isEmpty()));
  }

  @BeforeEach
  void make() throws IOException {
    Files.createDirectories(state);
  }

  private static void fifo(Path file) throws IOException, InterruptedException {
    Process mkfifo = new ProcessBuilder("mkfifo", file.toString()).inheritIO().start();
    assertThat(mkfifo.waitFor()).isZero();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void are_left_out_where_a_folder_is_read(Place place) throws Exception {
    Path folder = Files.createDirectories(state.resolve(place.folder()));
    fifo(folder.resolve("fifo" + place.ending()));
    Files.createDirectories(folder.resolve("directory" + place.ending()).resolve("within"));
    Files.createSymbolicLink(folder.resolve("link" + place.ending()), Path.of("/dev/zero"));
    Path loop = folder.resolve("loop" + place.ending());
    Files.createSymbolicLink(loop, loop.getFileName());
    assertTimeoutPreemptively(LIMIT, () -> place.reading().read(state));
  }

  @Test
  void are_named_where_one_file_is_read() throws Exception {
    Path file = state.resolve("status.json");
    fifo(file);
    assertTimeoutPreemptively(
        LIMIT,
        () ->
            assertThatThrownBy(new StatusFile(state)::read)
                .isInstanceOf(StateException.class)
                .hasMessageContaining(file + ": is a FIFO, a socket or a device; remove it"));
  }

  @Test
  void are_no_plan_of_an_open_run() throws Exception {
    fifo(Files.createDirectories(state.resolve("runs/run1")).resolve("plan.jsonl"));
    assertTimeoutPreemptively(LIMIT, () -> assertThat(RunRestarts.in(state)).isEmpty());
  }

  @Test
  void are_no_lock() throws Exception {
    Path locks = Files.createDirectories(state.resolve("locks/runs"));
    fifo(locks.resolve("run.lock"));
    assertTimeoutPreemptively(
        LIMIT,
        () ->
            assertThatThrownBy(() -> RunLocks.ofRuns(state).tryLock("run"))
                .hasMessageContaining("is a FIFO"));
  }

  @Test
  void are_told_of_where_the_report_of_a_run_is_asked_for() throws Exception {
    Path folder = Files.createDirectories(state.resolve("reports"));
    Files.createDirectory(folder.resolve("run.json"));
    Files.createSymbolicLink(folder.resolve("link.json"), Path.of("/dev/zero"));
    Files.writeString(folder.resolve("damaged.json"), "{\n  no");
    KeptReports reports = new KeptReports(state);
    assertThat(reports.objection("run").orElseThrow()).contains("run.json: it is a directory");
    assertThat(reports.objection("link").orElseThrow()).contains("link.json: it is a FIFO");
    assertThat(reports.objection("damaged").orElseThrow())
        .contains("damaged.json: line 2, column 3 is no JSON; remove it");
    assertThat(reports.objection("none")).isEmpty();
    assertThat(reports.runIds()).containsExactly("damaged");
  }
}
