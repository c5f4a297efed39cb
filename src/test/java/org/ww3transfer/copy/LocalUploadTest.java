package org.ww3transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.destination.Throttle;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** What can happen to a file on its way into a folder. */
class LocalUploadTest {
  @FunctionalInterface
  private interface Mischief {
    void happen() throws IOException;
  }

  @TempDir private Path root;
  private Path source;
  private Path folder;
  private Path target;
  private final AtomicLong progress = new AtomicLong();

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.write(root.resolve("restart001.ww3"), new byte[100_000]);
    folder = root.resolve("new/folder");
    target = folder.resolve("t.ww3");
  }

  private LocalUpload upload(boolean overwrite) throws IOException {
    Output output =
        new Output(
            "restart001.ww3",
            Kind.RESTART,
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH,
            1,
            Set.of());
    Destination destination =
        new Destination(
            "a",
            Prefix.parse(folder.toString()),
            new Store.Local(folder),
            NamePattern.EMPTY,
            Selection.ALL,
            Optional.empty(),
            true,
            0,
            overwrite ? OverwritePolicy.OTHER_START : OverwritePolicy.NEVER,
            OptionalLong.empty());
    TransferItem item =
        new TransferItem(output, source, "", "t.ww3", destination, RunRoots.ANYWHERE);
    return LocalUpload.begin(
        item,
        Source.look(source, RunRoots.ANYWHERE),
        "token",
        progress::addAndGet,
        Throttle.NONE,
        Runnable::run);
  }

  /** Writes the part as the file endpoint does, with something happening half-way. */
  private Path write(LocalUpload upload, Mischief halfWay) throws IOException {
    Path part = folder.resolve(upload.partName());
    try (InputStream in = upload.content()) {
      byte[] first = in.readNBytes(50_000);
      halfWay.happen();
      Files.write(part, first);
      Files.write(part, in.readAllBytes(), StandardOpenOption.APPEND);
    }
    return part;
  }

  private void assertChangeIsNoticed(Mischief mischief) throws IOException {
    try (LocalUpload upload = upload(true)) {
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(() -> write(upload, mischief))
          .withMessageContaining(source.toString())
          .satisfies(e -> assertThat(e.isRetryable()).isFalse());
    }
    assertThat(folder).isEmptyDirectory();
    assertThat(progress).hasValue(0);
  }

  @Test
  void nothing_happens_and_the_copy_is_whole() throws IOException {
    try (LocalUpload upload = upload(true)) {
      assertThat(upload.isAlreadyThere()).isFalse();
      write(upload, () -> assertThat(target).doesNotExist());
      Receipt receipt = upload.publish();
      assertThat(receipt.checksum()).isEqualTo(Checksum.of(source));
      assertThat(receipt.replaced()).isFalse();
    }
    assertThat(target).hasSameBinaryContentAs(source);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(progress).hasValue(100_000);
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
    assertChangeIsNoticed(() -> Files.write(source, new byte[60_000]));
  }

  @Test
  void the_source_is_replaced_by_another_file_of_its_size() throws IOException {
    Path other = Files.write(root.resolve("other"), new byte[100_000]);
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
      Path part = write(upload, () -> assertThat(target).exists());
      Files.write(part, new byte[] {1}, StandardOpenOption.WRITE);
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageMatching(".*t\\.ww3: holds 100000 bytes with crc32c:.*, the source 100000 .*")
          .satisfies(e -> assertThat(e.isRetryable()).isTrue());
    }
    assertThat(target).hasContent("before");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void a_part_that_lost_its_end_is_not_published() throws IOException {
    try (LocalUpload upload = upload(true)) {
      Path part = write(upload, () -> assertThat(target).doesNotExist());
      Files.write(part, new byte[99_999]);
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageContaining("holds 99999 bytes");
    }
    assertThat(target).doesNotExist();
  }

  @Test
  void a_target_that_appears_meanwhile_is_not_replaced_without_leave() throws IOException {
    try (LocalUpload upload = upload(false)) {
      assertThat(upload.isAlreadyThere()).isFalse();
      write(upload, () -> Files.writeString(target, "quicker"));
      assertThatExceptionOfType(ItemException.class)
          .isThrownBy(upload::publish)
          .withMessageContaining("came to exist meanwhile");
    }
    assertThat(target).hasContent("quicker");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void without_leave_to_replace_a_new_target_is_made_all_the_same() throws IOException {
    try (LocalUpload upload = upload(false)) {
      write(upload, () -> assertThat(target).doesNotExist());
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
          .withMessageContaining("exists and is not a file");
    }
    assertThat(elsewhere).hasContent("precious");
  }
}
