package org.ww3transfer.route.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.route.store.UploadSweep;

/** Parts of runs that are no more. */
class UnfinishedPartsTest {
  private static final Installation OURS = new Installation("0123456789ab");
  private static final long BYTES = 100;

  @TempDir private Path root;
  private Path state;
  private Path part;
  private PartRecords records;

  @BeforeEach
  void makePart() throws IOException {
    state = root.resolve("state");
    records = new PartRecords(state, () -> 1, () -> 0);
    part = Files.writeString(root.resolve(PartName.of("t.ww3", OURS, "00c0ffee")), "left");
    records
        .notes(new PartOwner("run", "a", "t.ww3"), "", "source", BYTES)
        .begin(part.toString(), Files.getAttribute(part, "unix:fileKey").toString());
  }

  private void sweepAfter(Duration time) throws IOException {
    UnfinishedUploads uploads = new UnfinishedUploads(state);
    Clock clock = Clock.offset(Clock.system(ZoneOffset.UTC), time);
    try (RunJournals journals = new RunJournals(state, clock);
        UploadSweep remote = new UploadSweep(uploads, left -> false, name -> Optional.empty())) {
      WatchedPlaces none = new WatchedPlaces(List.of(), clock, name -> {});
      new UnfinishedParts(records, journals, uploads, remote, none, OURS, clock).sweep();
    }
  }

  private String[] remembered() {
    return state.resolve("parts").toFile().list();
  }

  @Test
  void they_are_removed_after_a_day() throws IOException {
    sweepAfter(Duration.ofHours(25));
    assertThat(part).doesNotExist();
    assertThat(remembered()).isEmpty();
  }

  @Test
  void one_that_is_young_may_be_a_commands() throws IOException {
    sweepAfter(Duration.ofHours(23));
    assertThat(part).exists();
    assertThat(remembered()).hasSize(1);
  }

  @Test
  void those_of_a_run_that_is_open_wait() throws IOException {
    Files.createDirectories(state.resolve("runs/run"));
    sweepAfter(Duration.ofDays(3));
    assertThat(part).exists();
    assertThat(remembered()).hasSize(1);
  }

  @Test
  void another_file_under_the_name_stays() throws IOException {
    Path other = Files.writeString(root.resolve("other"), "another's");
    Files.move(other, part, StandardCopyOption.REPLACE_EXISTING);
    sweepAfter(Duration.ofHours(25));
    assertThat(part).hasContent("another's");
    assertThat(remembered()).isEmpty();
  }

  @Test
  void one_at_a_server_is_left_to_those_who_end_uploads() throws IOException {
    records
        .notes(new PartOwner("run", "b", "t.ww3"), "host", "source", BYTES)
        .begin("/ww3/t.part", "");
    sweepAfter(Duration.ofHours(25));
    assertThat(remembered()).isEmpty();
    new UnfinishedUploads(state)
        .forEachLeft(
            left -> true,
            left ->
                assertThat(left.upload())
                    .isEqualTo(new UnfinishedUploads.Upload("b", "host", "/ww3/t.part", "")));
    assertThat(state.resolve("uploads")).isNotEmptyDirectory();
  }
}
