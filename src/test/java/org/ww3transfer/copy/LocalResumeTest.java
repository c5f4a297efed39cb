package org.ww3transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.part.PartSweep;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.task.Progress;
import org.ww3transfer.task.TryContext;

/** A large file on its way into a folder is cut off, and tried again. */
class LocalResumeTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int BYTES = 24 * MEGABYTE + 4321;
  private static final int CUT_AT = 20 * MEGABYTE;
  private static final Installation OURS = new Installation("0123456789ab");

  @TempDir private Path root;
  private Path source;
  private Path folder;
  private Path target;
  private ReadBack readBack = ReadBack.DISK;
  private final AtomicLong progress = new AtomicLong();

  @BeforeEach
  void makeSource() throws IOException {
    source = root.resolve("restart001.ww3");
    fill(1);
    folder = Files.createDirectory(root.resolve("archive"));
    target = folder.resolve("t.ww3");
  }

  private void fill(int seed) throws IOException {
    byte[] content = new byte[BYTES];
    new Random(seed).nextBytes(content);
    Files.write(source, content);
  }

  private LocalUpload upload(Progress listener) throws IOException {
    TransferItem item = OneUpload.item(source, folder, readBack);
    PartRecords records = new PartRecords(root.resolve("state"), () -> MEGABYTE, () -> 0);
    LocalShared shared =
        new LocalShared(
            Runnable::run,
            new FreeSpace(),
            new PartSweep(OURS, System::nanoTime, records::isAwaited),
            records);
    return new LocalUpload(
        item,
        Source.look(source, item.roots()),
        new TryContext("run", listener, Throttle.NONE),
        shared);
  }

  private Path part() {
    int token = new PartOwner("run", "a", "t.ww3").token(OURS);
    return folder.resolve(PartName.of("t.ww3", OURS, HexFormat.of().toHexDigits(token)));
  }

  /** A try that ends in the middle, as a destination that goes away ends it. */
  private void cut() throws IOException {
    try (LocalUpload upload =
        upload(
            bytes -> {
              if (progress.addAndGet(bytes) >= CUT_AT && bytes > 0) {
                throw ItemException.passing(Blame.DESTINATION, "cut", null);
              }
            })) {
      assertThatExceptionOfType(ItemException.class).isThrownBy(upload::copy).withMessage("cut");
    }
    assertThat(progress).as("what was in vain is taken back").hasValue(0);
  }

  /** The next try: how many bytes its thread has written, as proc(5) counts them. */
  private long goOn() throws IOException {
    long before = written();
    AtomicLong sent = new AtomicLong();
    Progress counted =
        new Progress() {
          @Override
          public void accept(long bytes) {
            progress.addAndGet(bytes);
          }

          @Override
          public void sent(long bytes) {
            sent.addAndGet(bytes);
          }
        };

    try (LocalUpload upload = upload(counted)) {
      upload.copy();
      upload.publish();
    }

    long bytes = written() - before;
    assertThat(sent).as("what was there is not sent").hasValueLessThanOrEqualTo(bytes);
    assertThat(target).hasSameBinaryContentAs(source);
    assertThat(folder.toFile().list()).containsExactly("t.ww3");
    assertThat(root.resolve("state/parts")).isEmptyDirectory();
    assertThat(progress).as("each byte is counted once").hasValue(BYTES);
    return bytes;
  }

  private static long written() throws IOException {
    return Files.readAllLines(Path.of("/proc/thread-self/io")).stream()
        .filter(line -> line.startsWith("wchar: "))
        .mapToLong(line -> Long.parseLong(line.substring("wchar: ".length())))
        .sum();
  }

  private static Object key(Path file) throws IOException {
    return Files.getAttribute(file, "unix:fileKey", LinkOption.NOFOLLOW_LINKS);
  }

  @ParameterizedTest
  @EnumSource
  void the_next_try_writes_only_what_is_missing(ReadBack from) throws IOException {
    readBack = from;
    cut();
    Object key = key(part());
    assertThat(goOn()).isBetween((long) BYTES - CUT_AT, BYTES - 15L * MEGABYTE);
    assertThat(key(target)).isEqualTo(key);
  }

  @Test
  void it_may_be_cut_again_and_again() throws IOException {
    cut();
    cut();
    assertThat(goOn()).isLessThan(BYTES - 15L * MEGABYTE);
  }

  @Test
  void a_source_that_was_written_anew_begins_anew() throws IOException {
    cut();
    fill(2);
    assertThat(goOn()).isGreaterThanOrEqualTo(BYTES);
  }

  @Test
  void a_source_whose_time_was_set_back_begins_anew_as_its_content_tells() throws IOException {
    FileTime time = Files.getLastModifiedTime(source);
    cut();
    fill(2);
    Files.setLastModifiedTime(source, time);
    assertThat(goOn()).isGreaterThanOrEqualTo(BYTES);
  }

  private static void flip(Path file) throws IOException {
    Files.write(file, new byte[] {1, 2, 3, 4, 5}, StandardOpenOption.WRITE);
  }

  @Test
  void a_part_in_which_something_was_changed_begins_anew() throws IOException {
    cut();
    flip(part());
    assertThat(goOn()).isGreaterThanOrEqualTo(BYTES);
  }

  @Test
  void a_part_that_lost_its_end_begins_anew() throws IOException {
    cut();
    try (FileChannel channel = FileChannel.open(part(), StandardOpenOption.WRITE)) {
      channel.truncate(MEGABYTE);
    }
    assertThat(goOn()).isGreaterThanOrEqualTo(BYTES);
  }

  @Test
  void a_copy_of_the_part_under_its_name_is_another_file() throws IOException {
    cut();
    Path other = Files.copy(part(), root.resolve("other"));
    Files.move(other, part(), StandardCopyOption.REPLACE_EXISTING);
    assertThat(goOn()).isGreaterThanOrEqualTo(BYTES);
  }

  @Test
  void a_link_under_the_parts_name_is_not_followed() throws IOException {
    cut();
    Path victim = Files.move(part(), root.resolve("victim"));
    Files.createSymbolicLink(part(), victim);
    long bytes = Files.size(victim);
    assertThat(goOn()).isGreaterThanOrEqualTo(BYTES);
    assertThat(victim).hasSize(bytes);
  }

  @Test
  void a_part_with_a_second_name_is_left_alone() throws IOException {
    cut();
    Path second = Files.createLink(root.resolve("second"), part());
    long bytes = Files.size(second);
    assertThat(goOn()).isGreaterThanOrEqualTo(BYTES);
    assertThat(second).hasSize(bytes);
  }

  @Test
  void a_part_that_fails_the_proof_is_removed_and_the_next_try_begins_anew() throws IOException {
    cut();
    try (LocalUpload upload = upload(bytes -> {})) {
      upload.copy();
      flip(part());
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageContaining("holds");
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(goOn()).isGreaterThanOrEqualTo(BYTES);
  }

  @Test
  void a_record_that_is_damaged_begins_anew() throws IOException {
    cut();
    flip(root.resolve("state/parts").toFile().listFiles()[0].toPath());
    assertThat(goOn()).isGreaterThanOrEqualTo(BYTES);
  }

  @Test
  void a_part_that_others_must_wait_for_is_not_swept_however_old() throws IOException {
    cut();
    Path other = Files.move(source, root.resolve("restart002.ww3"));
    PartRecords records = new PartRecords(root.resolve("state"), () -> MEGABYTE, () -> 0);
    Path made = Files.createFile(folder.resolve(PartName.of("x", OURS, "00000000")));
    Files.setLastModifiedTime(made, FileTime.from(Instant.now().plus(Duration.ofDays(9))));
    new PartSweep(OURS, System::nanoTime, records::isAwaited).begun(made);
    assertThat(part()).exists();
    Files.delete(made);
    Files.move(other, source);
    assertThat(goOn()).isLessThan(BYTES - 15L * MEGABYTE);
  }
}
