package org.ww3transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.Preserve;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Store;
import org.ww3transfer.disk.TracedDisk;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.part.PartSweep;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.task.TryContext;

/** When and whether a copy in a folder gets time and permissions. */
class GivenAttributesTest {
  private static final FileTime WRITTEN = FileTime.from(Instant.parse("2019-05-04T03:02:01Z"));

  @TempDir private Path root;
  private Path source;
  private TracedDisk disk;

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.writeString(root.resolve("restart001.ww3"), "waves");
    Files.setLastModifiedTime(source, WRITTEN);
    disk = new TracedDisk(Files.createDirectory(root.resolve("archive")));
  }

  private Receipt copy(LocalRules.Modes modes, Set<Preserve> preserve) throws IOException {
    Store.Local store =
        new Store.Local(disk.root(), LocalRules.STANDING.with(modes), ReadBack.CACHE);
    LocalShared shared =
        new LocalShared(
            Runnable::run,
            new FreeSpace(),
            new PartSweep(new Installation("0123456789ab"), System::nanoTime, part -> false),
            new PartRecords(root.resolve("state"), () -> Long.MAX_VALUE, System::nanoTime));
    try (LocalUpload upload =
        new LocalUpload(
            OneUpload.item(source, store, preserve),
            Source.look(source, RunRoots.ANYWHERE),
            new TryContext("run", bytes -> {}, Throttle.NONE),
            shared)) {
      upload.copy();
      return upload.publish();
    }
  }

  private Path copied() {
    return root.resolve("archive/t.ww3");
  }

  @Test
  void they_are_given_before_the_disk_is_told_to_keep_the_copy_and_before_its_name()
      throws IOException {
    LocalRules.Modes modes =
        new LocalRules.Modes(Optional.of(0604), Optional.empty(), Optional.empty());
    copy(modes, Set.of(Preserve.TIMES));
    assertThat(disk.events())
        .map(event -> event.replaceAll("\\.t\\.ww3\\.0123456789ab-[0-9a-f]{8}\\.part", "PART"))
        .filteredOn(event -> !event.startsWith("delete"))
        .containsExactly(
            "unix:mode PART",
            "write PART",
            "time PART",
            "unix:mode PART",
            "force PART",
            "move PART to t.ww3",
            "force .");
    assertThat(Files.getLastModifiedTime(copied())).isEqualTo(WRITTEN);
    assertThat((Integer) Files.getAttribute(copied(), "unix:mode") & 07777).isEqualTo(0604);
  }

  @Test
  void a_time_to_come_is_not_taken_over_as_it_would_stop_retention() throws IOException {
    Instant future = Instant.now().plus(Duration.ofHours(2));
    Files.setLastModifiedTime(source, FileTime.from(future));
    assertThat(copy(LocalRules.Modes.OF_SYSTEM, Set.of(Preserve.TIMES)).warning())
        .hasValueSatisfying(note -> assertThat(note).contains("is still to come"));
    assertThat(Files.getLastModifiedTime(copied()).toInstant()).isBefore(future);
  }

  @Test
  void where_the_file_system_has_no_permissions_the_mend_is_told() throws IOException {
    disk.refuseModes();
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> copy(LocalRules.Modes.OF_SYSTEM, EnumSet.allOf(Preserve.class)))
        .withMessageContaining("its permissions cannot be set (Operation not permitted); leave out")
        .satisfies(failure -> assertThat(failure.blame()).isEqualTo(Blame.DESTINATION));
    copy(LocalRules.Modes.OF_SYSTEM, Set.of(Preserve.TIMES));
    assertThat(copied()).hasContent("waves");
  }

  /** As in a unit that forbids the call, or on a disk without groups. */
  @Test
  void a_group_that_is_refused_to_its_member_is_not_told_to_need_a_member() throws IOException {
    String own = Files.getAttribute(source, "posix:group").toString();
    disk.refuseModes();
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> copy(ofGroup(own), Set.of(Preserve.TIMES)))
        .withMessageContaining(
            "the group %s cannot be given (Operation not permitted); this user may give it", own)
        .withMessageContaining("SystemCallFilter=@chown")
        .satisfies(failure -> assertThat(failure.blame()).isEqualTo(Blame.DESTINATION));
  }

  private static LocalRules.Modes ofGroup(String name) {
    return new LocalRules.Modes(Optional.empty(), Optional.empty(), Optional.of(name));
  }
}
