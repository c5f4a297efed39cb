package org.ww3transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;

/** What operators read where something cannot be written. */
class LocalTroubleTest {
  private static final long MEGABYTE = 1L << 20;

  @TempDir private Path folder;
  private LocalTrouble trouble;
  private final FreeSpace space = new FreeSpace();

  @BeforeEach
  void open() {
    trouble = new LocalTrouble("archive", folder);
  }

  private Throwable told(long bytes, IOException failure) {
    try {
      trouble.doing(
          folder.resolve("x"),
          bytes,
          () -> {
            throw failure;
          });
    } catch (IOException | ItemException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }

  @Test
  void a_full_disk_is_told_with_its_place_and_figures() throws IOException {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();
    try (FileChannel channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(
              () ->
                  trouble.doing(
                      folder, 150 * MEGABYTE, () -> channel.write(ByteBuffer.allocate(9))))
          .withMessageMatching(
              "archive: no space left on " + folder + ", needed 150 MB, free [0-9.]+ [KMGT]?B.*")
          .matches(ItemException::isOfDestination)
          .satisfies(e -> assertThat(e.isRetryable()).isTrue());
    }
  }

  @Test
  void a_quota_is_told_as_such() {
    assertThat(told(3 * MEGABYTE, new IOException("Disk quota exceeded")))
        .isInstanceOf(ItemException.class)
        .hasMessageStartingWith("archive: disk quota exceeded on " + folder + ", needed 3 MB, ")
        .matches(LocalTroubleTest::isOfDestination);
  }

  @Test
  void a_read_only_disk_is_not_told_as_a_full_one() {
    assertThat(told(MEGABYTE, new FileSystemException("x", null, "Read-only file system")))
        .hasMessage(folder + ": is on a read-only file system")
        .matches(LocalTroubleTest::isOfDestination);
    assertThat(told(MEGABYTE, new AccessDeniedException("x")))
        .hasMessage("x: permission denied")
        .matches(LocalTroubleTest::isOfDestination)
        .matches(e -> !((ItemException) e).isRetryable());
  }

  private static boolean isOfDestination(Throwable told) {
    return ((ItemException) told).isOfDestination();
  }

  @Test
  void a_stale_handle_is_the_destinations_and_may_pass() {
    assertThat(told(MEGABYTE, new FileSystemException("x", null, "Stale file handle")))
        .hasMessage("x: Stale file handle")
        .matches(LocalTroubleTest::isOfDestination)
        .matches(e -> ((ItemException) e).isRetryable());
  }

  @Test
  void a_name_that_the_file_system_does_not_take_is_the_items_own() {
    assertThat(told(MEGABYTE, new FileSystemException("x", null, "File name too long")))
        .hasMessage("x: File name too long")
        .matches(e -> ((ItemException) e).blame() == Blame.ITEM)
        .matches(e -> !((ItemException) e).isRetryable());
    assertThat(told(MEGABYTE, new FileAlreadyExistsException("x")))
        .matches(e -> ((ItemException) e).blame() == Blame.ITEM);
    assertThat(told(MEGABYTE, new IOException("Invalid argument")))
        .as("of a write, which has no name")
        .matches(LocalTroubleTest::isOfDestination);
  }

  @Test
  void a_limit_of_the_process_is_ours() {
    assertThat(told(MEGABYTE, new FileSystemException("x", null, "Too many open files")))
        .matches(e -> ((ItemException) e).blame() == Blame.OURS);
  }

  @Test
  void a_thread_that_is_interrupted_is_no_trouble_of_the_disk() {
    assertThat(told(MEGABYTE, new ClosedByInterruptException()))
        .isInstanceOf(ClosedByInterruptException.class);
  }

  @Test
  void an_error_of_the_disk_is_told_with_the_file() {
    assertThat(told(MEGABYTE, new IOException("Input/output error")))
        .hasMessage(folder.resolve("x") + ": Input/output error")
        .matches(LocalTroubleTest::isOfDestination);
  }

  @Test
  void a_file_that_is_larger_than_allowed_is_told_as_such() {
    assertThat(told(MEGABYTE, new IOException("File too large")))
        .hasMessageContaining("ulimit -f")
        .matches(e -> ((ItemException) e).blame() == Blame.ITEM)
        .satisfies(e -> assertThat(((ItemException) e).isRetryable()).isFalse());
  }

  @Test
  void room_is_counted_that_others_under_way_will_take() throws IOException {
    long most = Files.getFileStore(folder).getUsableSpace() / 10 * 6;
    try (FreeSpace.Claim first = space.claim(trouble, folder, most)) {
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(() -> space.claim(trouble, folder, most))
          .withMessageMatching("archive: no space left on .*, needed .* beside .* under way, .*");
      first.written(most);
      try (FreeSpace.Claim second = space.claim(trouble, folder, most)) {
        assertThat(second.left()).isEqualTo(most);
      }
    }
    try (FreeSpace.Claim again = space.claim(trouble, folder, most)) {
      assertThat(again.left()).isEqualTo(most);
    }
  }

  @Test
  void nothing_is_claimed_where_there_is_too_little_room() throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    assertThatThrownBy(() -> space.claim(trouble, folder, 2 * free))
        .isInstanceOf(ItemException.class);
    try (FreeSpace.Claim fits = space.claim(trouble, folder, free / 2)) {
      assertThat(fits.left()).isPositive();
    }
  }
}
