package org.ww3transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.place.Throttle;

/** What can happen to a source while it is read, and before. */
class SourceStreamTest {
  private static final int BYTES = 100_000;

  @FunctionalInterface
  private interface Mischief {
    void happen() throws IOException;
  }

  @TempDir private Path scratch;
  private Path roots;
  private Path file;
  private Path elsewhere;

  @BeforeEach
  void layOut() throws IOException {
    Path real = scratch.toRealPath();
    roots = Files.createDirectories(real.resolve("runs"));
    elsewhere = Files.createDirectories(real.resolve("elsewhere/day/out"));
    byte[] content = new byte[BYTES];
    new Random(1).nextBytes(content);
    file = Files.createDirectories(roots.resolve("day/out")).resolve("restart001.ww3");
    Files.write(file, content);
    Files.write(elsewhere.resolve("restart001.ww3"), new byte[BYTES]);
  }

  private Source look() throws IOException {
    return Source.look(file, RunRoots.of(List.of(roots)));
  }

  private static SourceStream open(Source source) throws IOException {
    return SourceStream.open(source, bytes -> {}, Throttle.NONE);
  }

  private Checksum read(Mischief halfWay) throws IOException {
    try (SourceStream stream = open(look())) {
      stream.readNBytes(BYTES / 2);
      halfWay.happen();
      stream.readAllBytes();
      return stream.checksum();
    }
  }

  /** What was put in its place may be gone again before all is read. */
  private static void assertIsNotOpened(Source source) {
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> open(source).close())
        .matches(e -> e.blame() == Blame.ITEM)
        .satisfies(e -> assertThat(e.isRetryable()).isFalse());
  }

  @Test
  void its_permissions_change_and_it_is_whole() throws IOException {
    Checksum read =
        read(
            () ->
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")));
    assertThat(read).isEqualTo(Checksum.of(file));
  }

  @Test
  void a_backup_makes_a_hard_link_and_it_is_whole() throws IOException {
    Checksum read = read(() -> Files.createLink(scratch.resolve("backup"), file));
    assertThat(read).isEqualTo(Checksum.of(file));
  }

  @Test
  void its_content_changes_behind_what_was_read_and_its_time_is_set_back() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(
            () ->
                read(
                    () -> {
                      Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
                      Files.setLastModifiedTime(file, time);
                    }))
        .withMessageContaining("changed while it was copied")
        .matches(e -> e.blame() == Blame.ITEM)
        .satisfies(e -> assertThat(e.isRetryable()).isFalse());
  }

  @Test
  void attributes_that_change_all_the_time_may_hide_anything_and_are_tried_again_later()
      throws Exception {
    RunFixture.sparse(file, 300L << 20); // no reading is over before the other thread has a turn
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(1);
    // of its own: those of the common pool may be at something else
    Thread restless =
        new Thread(
            () -> {
              for (int i = 0; !stop.get(); i++) {
                file.toFile().setExecutable(i % 2 == 0);
                begun.countDown();
              }
            });
    restless.start();
    try {
      begun.await();
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(() -> read(() -> {}))
          .withMessageContaining("ctime")
          .satisfies(e -> assertThat(e.isRetryable()).isTrue());
    } finally {
      stop.set(true);
      restless.join();
    }
  }

  @Test
  void a_link_takes_the_place_of_the_file_after_it_was_looked_at() throws IOException {
    Source source = look();
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere.resolve("restart001.ww3"));
    assertIsNotOpened(source);
  }

  @Test
  void a_link_takes_the_place_of_its_folder_after_it_was_looked_at() throws IOException {
    Source source = look();
    Files.move(file.getParent(), roots.resolve("aside"));
    Files.createSymbolicLink(file.getParent(), elsewhere);
    assertIsNotOpened(source);
  }

  @Test
  void a_link_takes_the_place_of_a_folder_above_while_the_file_stays_the_same() throws IOException {
    Source source = look();
    Path day = roots.resolve("day");
    Files.move(day, scratch.resolve("aside"));
    Files.createSymbolicLink(day, scratch.resolve("aside"));
    assertIsNotOpened(source);
  }

  @Test
  void another_file_takes_its_place_after_it_was_looked_at() throws IOException {
    Source source = look();
    Path other = Files.write(roots.resolve("other"), new byte[BYTES]);
    Files.move(file, roots.resolve("aside"));
    Files.move(other, file);
    assertIsNotOpened(source);
  }

  @Test
  void an_error_of_its_disk_is_the_sources_and_is_told_with_its_name() throws IOException {
    Path memory = Path.of("/proc/self/mem"); // whose first byte cannot be read: EIO
    assumeThat(memory).exists();
    Source source = Source.look(memory, RunRoots.ANYWHERE);
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> open(source).read(new byte[9]))
        .withMessage(memory + ": Input/output error")
        .matches(e -> e.blame() == Blame.ITEM)
        .matches(ItemException::isRetryable);
  }

  @Test
  void an_interrupt_is_no_trouble_of_the_source() throws IOException {
    Source source = look();
    Thread.currentThread().interrupt();
    try {
      assertThatExceptionOfType(ClosedByInterruptException.class)
          .isThrownBy(() -> open(source).read());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void a_folder_that_may_only_be_passed_through_is_no_hindrance() throws IOException {
    Files.setPosixFilePermissions(
        roots.resolve("day"), PosixFilePermissions.fromString("--x--x--x"));
    try (SourceStream stream = open(look())) {
      assertThat(stream.readAllBytes()).hasSize(BYTES);
    } finally {
      Files.setPosixFilePermissions(
          roots.resolve("day"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
