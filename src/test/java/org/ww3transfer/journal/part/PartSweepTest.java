package org.ww3transfer.journal.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;

/** What killed processes leave in a folder. */
class PartSweepTest {
  private static final Installation OURS = new Installation("0123456789ab");
  private static final Installation THEIRS = new Installation("ba9876543210");

  @TempDir private Path folder;
  private final Set<Path> awaited = new HashSet<>();
  private final AtomicLong nanos = new AtomicLong();
  private final PartSweep sweep = new PartSweep(OURS, nanos::get, awaited::contains);
  private Path made;

  @BeforeEach
  void makePart() throws IOException {
    made = Files.createFile(folder.resolve(PartName.of("now", OURS, "00000000")));
  }

  private Path left(String name, Duration age) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "x");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }

  private Path left(Installation installation, Duration age) throws IOException {
    return left(PartName.of("a", installation, "00c0ffee"), age);
  }

  @Test
  void a_part_of_ours_that_is_older_than_a_day_is_removed() throws IOException {
    Path old = left(OURS, Duration.ofHours(25));
    sweep.begun(made);
    assertThat(old).doesNotExist();
    assertThat(made).exists();
  }

  @Test
  void one_that_an_item_waits_to_go_on_with_stays_however_old_it_is() throws IOException {
    Path old = left(OURS, Duration.ofDays(3));
    awaited.add(old);
    sweep.begun(made);
    assertThat(old).exists();
  }

  @Test
  void younger_ones_and_those_of_others_stay() throws IOException {
    Path young = left(OURS, Duration.ofHours(23));
    Path theirs = left(THEIRS, Duration.ofDays(9));
    Path earlier = left(".a.00c0ffee.part", Duration.ofDays(9));
    Path output = left("20230101_000000_restart.ww3", Duration.ofDays(9));
    sweep.begun(made);
    assertThat(folder).isDirectoryContaining(file -> file.equals(young));
    assertThat(theirs).exists();
    assertThat(earlier).exists();
    assertThat(output).exists();
  }

  @Test
  void the_second_name_of_a_target_goes_and_the_target_stays() throws IOException {
    Path target = left("t.ww3", Duration.ofDays(2));
    Path part = Files.createLink(folder.resolve(PartName.of("t.ww3", OURS, "00c0ffee")), target);
    sweep.begun(made);
    assertThat(part).doesNotExist();
    assertThat(target).hasContent("x");
  }

  @Test
  void one_that_is_still_being_written_stays_however_old_it_is() throws IOException {
    Path slow = left(OURS, Duration.ZERO);
    sweep.begun(slow);
    Files.setLastModifiedTime(slow, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    nanos.addAndGet(Duration.ofHours(7).toNanos());
    sweep.begun(made);
    assertThat(slow).exists();
    sweep.ended(slow);
    nanos.addAndGet(Duration.ofHours(7).toNanos());
    sweep.begun(made);
    assertThat(slow).doesNotExist();
  }

  @Test
  void a_folder_is_looked_through_once_in_some_hours() throws IOException {
    sweep.begun(made);
    Path old = left(OURS, Duration.ofDays(2));
    nanos.addAndGet(Duration.ofHours(5).toNanos());
    sweep.begun(made);
    assertThat(old).exists();
    nanos.addAndGet(Duration.ofHours(2).toNanos());
    sweep.begun(made);
    assertThat(old).doesNotExist();
  }

  @Test
  void a_folder_under_the_name_of_a_part_stays() throws IOException {
    Path odd = Files.createDirectory(folder.resolve(PartName.of("a", OURS, "00c0ffee")));
    Files.setLastModifiedTime(odd, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    sweep.begun(made);
    assertThat(odd).isDirectory();
  }
}
