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

  private Path left(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "x");
  }

  private Path left(Installation installation) throws IOException {
    return left(PartName.of("a", installation, "00c0ffee"));
  }

  /** A part is made when so much time has passed by the clock of the file system. */
  private void lookAfter(Duration passed) throws IOException {
    Files.setLastModifiedTime(made, FileTime.from(Instant.now().plus(passed)));
    sweep.begun(made);
  }

  @Test
  void a_part_of_ours_that_is_older_than_a_day_is_removed() throws IOException {
    Path old = left(OURS);
    lookAfter(Duration.ofHours(25));
    assertThat(old).doesNotExist();
    assertThat(made).exists();
  }

  @Test
  void one_that_an_item_waits_to_go_on_with_stays_however_old_it_is() throws IOException {
    Path old = left(OURS);
    awaited.add(old);
    lookAfter(Duration.ofDays(3));
    assertThat(old).exists();
  }

  @Test
  void a_younger_one_stays_although_it_has_the_time_of_its_source() throws IOException {
    Path young = left(OURS);
    Files.setLastModifiedTime(young, FileTime.from(Instant.EPOCH));
    lookAfter(Duration.ofHours(23));
    assertThat(young).exists();
  }

  @Test
  void those_of_others_stay() throws IOException {
    Path theirs = left(THEIRS);
    Path earlier = left(".a.00c0ffee.part");
    Path output = left("20230101_000000_restart.ww3");
    lookAfter(Duration.ofDays(9));
    assertThat(theirs).exists();
    assertThat(earlier).exists();
    assertThat(output).exists();
  }

  @Test
  void the_second_name_of_a_target_goes_and_the_target_stays() throws IOException {
    Path target = left("t.ww3");
    Path part = Files.createLink(folder.resolve(PartName.of("t.ww3", OURS, "00c0ffee")), target);
    lookAfter(Duration.ofDays(2));
    assertThat(part).doesNotExist();
    assertThat(target).hasContent("x");
  }

  @Test
  void one_that_is_still_being_written_stays_however_old_it_is() throws IOException {
    Path slow = left(OURS);
    sweep.begun(slow);
    nanos.addAndGet(Duration.ofHours(7).toNanos());
    lookAfter(Duration.ofDays(3));
    assertThat(slow).exists();
    sweep.ended(slow);
    nanos.addAndGet(Duration.ofHours(7).toNanos());
    lookAfter(Duration.ofDays(3));
    assertThat(slow).doesNotExist();
  }

  @Test
  void a_folder_is_looked_through_once_in_some_hours() throws IOException {
    sweep.begun(made);
    Path old = left(OURS);
    nanos.addAndGet(Duration.ofHours(5).toNanos());
    lookAfter(Duration.ofDays(2));
    assertThat(old).exists();
    nanos.addAndGet(Duration.ofHours(2).toNanos());
    lookAfter(Duration.ofDays(2));
    assertThat(old).doesNotExist();
  }

  @Test
  void a_folder_under_the_name_of_a_part_stays() throws IOException {
    Path odd = Files.createDirectory(folder.resolve(PartName.of("a", OURS, "00c0ffee")));
    lookAfter(Duration.ofDays(2));
    assertThat(odd).isDirectory();
  }
}
