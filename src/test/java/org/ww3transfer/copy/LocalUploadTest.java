package org.ww3transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.PastCache;
import org.ww3transfer.file.PooledBuffer;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.journal.part.PartOwner;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.part.PartSweep;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.task.Progress;
import org.ww3transfer.task.TryContext;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** What can happen to a file on its way into a folder. */
class LocalUploadTest {
  @FunctionalInterface
  private interface Mischief {
    void happen() throws IOException;
  }

  private static final int BYTES = 600_000;
  private static final Installation OURS = new Installation("0123456789ab");
  private static final Installation THEIRS = new Installation("ba9876543210");

  @TempDir private Path root;
  private Path source;
  private Path folder;
  private Path target;
  private final AtomicLong progress = new AtomicLong();
  private final FreeSpace space = new FreeSpace();

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.write(root.resolve("restart001.ww3"), new byte[BYTES]);
    folder = Files.createDirectory(root.resolve("archive")).resolve("new/folder");
    target = folder.resolve("t.ww3");
  }

  private TransferItem item(Path from, boolean overwrite) {
    return item(from, overwrite, ReadBack.DISK);
  }

  private TransferItem item(Path from, boolean overwrite, ReadBack readBack) {
    Output output =
        new Output(
            "restart001.ww3",
            Kind.RESTART,
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            Set.of());
    Path archive = root.resolve("archive");
    Destination destination =
        new Destination(
            "a",
            Prefix.parse(archive.toString()),
            new Store.Local(archive, LocalRules.STANDING, readBack),
            NamePattern.EMPTY,
            Selection.ALL,
            Optional.empty(),
            true,
            0,
            overwrite ? OverwritePolicy.OTHER_START : OverwritePolicy.NEVER,
            Hours.ANY,
            1,
            Set.of());
    return new TransferItem(output, from, "new/folder/", "t.ww3", destination, RunRoots.ANYWHERE);
  }

  private LocalUpload upload(Installation installation, Path from, Progress progress)
      throws IOException {
    return upload(item(from, true), installation, progress);
  }

  private LocalUpload upload(TransferItem item, Installation installation, Progress progress)
      throws IOException {
    LocalShared shared =
        new LocalShared(
            Runnable::run,
            space,
            new PartSweep(installation, System::nanoTime, part -> false),
            new PartRecords(root.resolve("state"), () -> 0, System::nanoTime));
    return new LocalUpload(
        item,
        Source.look(item.source(), item.roots()),
        new TryContext("run", progress, Throttle.NONE),
        shared);
  }

  private LocalUpload upload(boolean overwrite) throws IOException {
    return upload(item(source, overwrite), OURS, progress::addAndGet);
  }

  /** One to which something happens once, when its first piece was read. */
  private LocalUpload upload(boolean overwrite, Mischief mischief) throws IOException {
    AtomicBoolean happened = new AtomicBoolean();
    return upload(
        item(source, overwrite),
        OURS,
        bytes -> {
          progress.addAndGet(bytes);
          if (!happened.getAndSet(true)) {
            happen(mischief);
          }
        });
  }

  /** In a thread of its own, as each copy has. */
  private static void happen(Mischief mischief) {
    CompletableFuture.runAsync(
            () -> {
              try {
                mischief.happen();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .join();
  }

  private Path part() {
    int token = new PartOwner("run", "a", "new/folder/t.ww3").token(OURS);
    return folder.resolve(PartName.of("t.ww3", OURS, HexFormat.of().toHexDigits(token)));
  }

  private void assertChangeIsNoticed(Mischief mischief) throws IOException {
    try (LocalUpload upload = upload(true, mischief)) {
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::copy)
          .withMessageContaining(source.toString())
          .matches(e -> e.blame() == Blame.ITEM)
          .satisfies(e -> assertThat(e.isRetryable()).isFalse());
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(progress).hasValue(0);
  }

  @Test
  void nothing_happens_and_the_copy_is_whole() throws IOException {
    try (LocalUpload upload = upload(true, () -> assertThat(target).doesNotExist())) {
      assertThat(upload.isAlreadyThere()).isFalse();
      upload.copy();
      Receipt receipt = upload.publish();
      assertThat(receipt.checksum()).isEqualTo(Checksum.of(source));
      assertThat(receipt.replaced()).isFalse();
    }
    assertThat(target).hasSameBinaryContentAs(source);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(progress).hasValue(BYTES);
  }

  @ParameterizedTest
  @CsvSource({
    "DISK, 0",
    "DISK, 1",
    "DISK, 65537",
    "DISK, 4194303",
    "DISK, 4194304",
    "DISK, 4194305",
    "DISK, 5242879",
    "DISK, 9000001",
    "CACHE, 0",
    "CACHE, 4194305"
  })
  void files_of_any_size_are_whole_past_the_cache_and_through_it(ReadBack readBack, int bytes)
      throws IOException {
    byte[] content = new byte[bytes];
    new Random(bytes).nextBytes(content);
    Files.write(source, content);
    try (LocalUpload upload = upload(item(source, true, readBack), OURS, progress::addAndGet)) {
      upload.copy();
      assertThat(upload.publish().checksum()).isEqualTo(Checksum.of(source));
    }
    assertThat(target).hasBinaryContent(content);
    try (LocalUpload again = upload(item(source, true, readBack), OURS, added -> {})) {
      assertThat(again.isAlreadyThere()).isTrue();
    }
    assertThat(progress).hasValue(bytes);
  }

  @Test
  void a_byte_of_a_large_file_is_flipped_on_the_way() throws IOException {
    RunFixture.sparse(source, 5_000_001);
    try (LocalUpload upload = upload(true)) {
      upload.copy();
      Files.write(part(), new byte[] {1}, StandardOpenOption.WRITE);
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageContaining("holds 5000001 bytes with");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void what_is_written_past_the_cache_is_not_in_it_and_read_from_the_disk() throws Exception {
    assumeThat(PastCache.isForWriting(root)).isTrue();
    RunFixture.sparse(source, 5_000_001);
    try (LocalUpload upload = upload(true)) {
      upload.copy();
      upload.publish();
    }
    assertThat(cachedBytes(target)).isLessThan(PooledBuffer.SMALL_BYTES);
  }

  /** As util-linux says. */
  private static long cachedBytes(Path file) throws Exception {
    Process fincore =
        new ProcessBuilder("fincore", "-nbo", "res", file.toString())
            .redirectErrorStream(true)
            .start();
    return Long.parseLong(
        new String(fincore.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim());
  }

  @Test
  void a_large_copy_is_broken_off_by_an_interrupt() throws Exception {
    RunFixture.sparse(source, 64L << 20);
    try (LocalUpload upload =
        upload(item(source, true), OURS, bytes -> Thread.currentThread().interrupt())) {
      assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(upload::copy);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_source_is_changed_in_place_and_its_time_set_back() throws IOException {
    FileTime time = Files.getLastModifiedTime(source);
    assertChangeIsNoticed(
        () -> {
          Files.write(source, new byte[] {1}, StandardOpenOption.WRITE);
          Files.setLastModifiedTime(source, time);
        });
  }

  @Test
  void the_source_grows() throws IOException {
    assertChangeIsNoticed(() -> Files.write(source, new byte[9], StandardOpenOption.APPEND));
  }

  @Test
  void the_source_is_cut_short() throws IOException {
    assertChangeIsNoticed(() -> Files.write(source, new byte[300_000]));
  }

  @Test
  void the_source_is_replaced_by_another_file_of_its_size() throws IOException {
    Path other = Files.write(root.resolve("other"), new byte[BYTES]);
    assertChangeIsNoticed(() -> Files.move(other, source, StandardCopyOption.REPLACE_EXISTING));
  }

  @Test
  void the_source_is_removed() throws IOException {
    assertChangeIsNoticed(() -> Files.delete(source));
  }

  @Test
  void a_byte_is_flipped_on_the_way_and_what_stood_there_stays() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(target, "before");
    try (LocalUpload upload = upload(true)) {
      upload.copy();
      Files.write(part(), new byte[] {1}, StandardOpenOption.WRITE);
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageMatching(".*t\\.ww3: holds 600000 bytes with crc32c:.*, the source 600000 .*")
          .matches(e -> e.blame() == Blame.ITEM)
          .satisfies(e -> assertThat(e.isRetryable()).isTrue());
    }
    assertThat(target).hasContent("before");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_part_that_lost_its_end_is_not_published() throws IOException {
    try (LocalUpload upload = upload(true)) {
      upload.copy();
      Files.write(part(), new byte[BYTES - 1]);
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageContaining("holds 599999 bytes");
    }
    assertThat(target).doesNotExist();
  }

  @Test
  void a_target_that_appears_meanwhile_is_not_replaced_without_leave() throws IOException {
    try (LocalUpload upload = upload(false, () -> Files.writeString(target, "quicker"))) {
      assertThat(upload.isAlreadyThere()).isFalse();
      upload.copy();
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageContaining("came to exist meanwhile")
          .matches(e -> e.blame() == Blame.ITEM);
    }
    assertThat(target).hasContent("quicker");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void without_leave_to_replace_a_new_target_is_made_all_the_same() throws IOException {
    try (LocalUpload upload = upload(false)) {
      upload.copy();
      upload.publish();
    }
    assertThat(folder.toFile().list()).containsExactly("t.ww3");
  }

  @Test
  void a_link_under_the_targets_name_is_not_followed() throws IOException {
    Files.createDirectories(folder);
    Path elsewhere = Files.writeString(root.resolve("elsewhere"), "precious");
    Files.createSymbolicLink(target, elsewhere);
    try (LocalUpload upload = upload(true)) {
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::isAlreadyThere)
          .withMessageContaining("exists and is not a file")
          .matches(e -> e.blame() == Blame.ITEM);
    }
    assertThat(elsewhere).hasContent("precious");
  }

  private Path other(int content) throws IOException {
    byte[] bytes = new byte[BYTES];
    Arrays.fill(bytes, (byte) content);
    return Files.write(root.resolve("other" + content), bytes);
  }

  @Test
  void another_installation_that_writes_the_same_name_meanwhile_mixes_nothing() throws IOException {
    Path other = other(7);
    try (LocalUpload theirs = upload(THEIRS, other, bytes -> {});
        LocalUpload ours =
            upload(
                true,
                () -> {
                  theirs.copy();
                  theirs.publish();
                })) {
      ours.copy();
      assertThat(target).hasSameBinaryContentAs(other);
      ours.publish();
    }
    assertThat(target).hasSameBinaryContentAs(source);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void of_two_with_one_id_only_whole_content_gets_the_name() throws IOException {
    Path other = other(7);
    try (LocalUpload twin = upload(OURS, other, bytes -> {})) {
      try (LocalUpload ours = upload(true, twin::copy)) {
        ours.copy();
        assertThatExceptionOfType(ItemException.class)
            .isThrownBy(ours::publish)
            .withMessageContaining("was removed or replaced while it was written")
            .satisfies(e -> assertThat(e.isRetryable()).isTrue());
      }
      twin.publish();
    }
    assertThat(target).hasSameBinaryContentAs(other);
    assertThat(folder.toFile().list()).containsExactly("t.ww3");
  }

  @Test
  void a_link_under_the_parts_name_is_not_followed() throws IOException {
    Files.createDirectories(folder);
    Path victim = Files.writeString(root.resolve("victim"), "precious");
    Files.createSymbolicLink(part(), victim);
    try (LocalUpload upload = upload(true)) {
      upload.copy();
      upload.publish();
    }
    assertThat(victim).hasContent("precious");
    assertThat(target).isRegularFile().hasSameBinaryContentAs(source);
  }

  @Test
  void whoever_has_the_part_of_a_killed_process_open_does_not_reach_the_target()
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(part(), "left by a killed process");
    try (FileChannel open = FileChannel.open(part(), StandardOpenOption.WRITE);
        LocalUpload upload = upload(true)) {
      upload.copy();
      upload.publish();
      open.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    }
    assertThat(target).hasSameBinaryContentAs(source);
  }

  @Test
  void a_target_with_a_long_name_is_written() throws IOException {
    TransferItem item = item(source, true);
    String name = "ö".repeat(120) + "0123456789";
    TransferItem named =
        new TransferItem(
            item.output(), source, item.folder(), name, item.destination(), item.roots());
    try (LocalUpload upload = upload(named, OURS, progress::addAndGet)) {
      upload.copy();
      upload.publish();
    }
    assertThat(folder.toFile().list()).containsExactly(name);
  }

  @Test
  void a_name_that_is_too_long_for_the_disk_is_the_items_own() throws IOException {
    TransferItem item = item(source, true);
    TransferItem named =
        new TransferItem(
            item.output(),
            source,
            item.folder(),
            "x".repeat(300),
            item.destination(),
            item.roots());
    try (LocalUpload upload = upload(named, OURS, progress::addAndGet)) {
      upload.copy();
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageEndingWith("File name too long")
          .matches(e -> e.blame() == Blame.ITEM)
          .matches(e -> !e.isRetryable());
    }
  }

  @Test
  void a_file_in_the_place_of_a_folder_is_the_items_own_but_not_above_the_destination()
      throws IOException {
    Files.writeString(root.resolve("archive/new"), "a file");
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> upload(true))
        .withMessageEndingWith("new: is a file where a folder is needed")
        .matches(e -> e.blame() == Blame.ITEM);
    Files.delete(root.resolve("archive/new"));
    Files.delete(root.resolve("archive"));
    Files.writeString(root.resolve("archive"), "a file");
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> upload(true))
        .withMessageEndingWith("archive: is a file where a folder is needed")
        .matches(ItemException::isOfDestination);
  }

  @Test
  void what_was_replaced_has_no_second_name_afterwards() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(target, "before");
    try (LocalUpload upload = upload(true)) {
      upload.copy();
      assertThat(upload.publish().replaced()).isTrue();
    }
    assertThat(target).hasSameBinaryContentAs(source);
    assertThat(folder.toFile().list()).containsExactly("t.ww3");
  }

  @Test
  void the_destination_goes_away_while_a_file_is_copied() throws IOException {
    Path archive = root.resolve("archive");
    try (LocalUpload upload =
        upload(
            true,
            () -> {
              Files.move(archive, root.resolve("unmounted"));
              Files.createDirectory(archive);
            })) {
      upload.copy();
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageContaining("was removed or replaced")
          .matches(ItemException::isOfDestination);
    }
    assertThat(archive).isEmptyDirectory();
  }

  @Test
  void nothing_is_made_where_the_destination_itself_is_not_there() throws IOException {
    Files.delete(root.resolve("archive"));
    assertThatExceptionOfType(ItemException.class)
        .isThrownBy(() -> upload(true))
        .withMessage(
            root.resolve("archive")
                + ": is not there; not mounted? set create = true to have it made")
        .matches(ItemException::isOfDestination);
    assertThat(root.resolve("archive")).doesNotExist();
  }

  @Test
  void a_copy_whose_gate_is_closed_gets_no_name_and_leaves_nothing() throws IOException {
    LocalShared shared =
        new LocalShared(
            Runnable::run,
            space,
            new PartSweep(OURS, System::nanoTime, part -> false),
            new PartRecords(root.resolve("state"), () -> 0, System::nanoTime));
    TryContext closed =
        new TryContext(
            "run",
            progress::addAndGet,
            Throttle.NONE,
            () -> {
              throw new IOException("another has it");
            });
    TransferItem item = item(source, true);
    try (LocalUpload upload =
        new LocalUpload(item, Source.look(source, item.roots()), closed, shared)) {
      upload.copy();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(upload::publish)
          .withMessage("another has it");
    }
    try (Stream<Path> left = Files.walk(root.resolve("archive"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(progress).hasValue(0);
  }
}
