package org.ww3transfer.copy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.Throttle;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.TransferItem;

/**
 * One try to put an item into a local folder. The content is written to a part file beside the
 * target, by whom is not this class's business; {@link #publish} proves the part and only then
 * gives it the target's name, so that under that name there is never anything but whole content.
 */
public final class LocalUpload implements Closeable {
  private final TransferItem item;
  private final Source source;
  private final Path part;
  private final Path target;
  private final LongConsumer progress;
  private final Throttle throttle;
  private final WriteBehind writeBehind;
  private long reported;
  private Optional<Receipt> standing = Optional.empty();
  private Optional<SourceStream> stream = Optional.empty();
  private boolean published;

  private LocalUpload(
      TransferItem item,
      Source source,
      String token,
      LongConsumer progress,
      Throttle throttle,
      Executor executor) {
    this.item = item;
    this.source = source;
    this.progress = progress;
    this.throttle = throttle;
    Path directory = item.destination().prefix().directory();
    target = directory.resolve(item.objectName());
    part = target.resolveSibling("." + target.getFileName() + "." + token + ".part");
    writeBehind = new WriteBehind(part, executor);
  }

  /**
   * Makes the destination's folder.
   *
   * @param source the item's, as it was when it was checked
   * @param token keeps the part files of several runs and installations apart
   * @param progress told the bytes copied, and their negative when they turn out to be in vain
   * @param throttle the destination's
   * @param executor for what the disk can do while the copy goes on
   * @throws ItemException where a file stands in the folder's way
   */
  public static LocalUpload begin(
      TransferItem item,
      Source source,
      String token,
      LongConsumer progress,
      Throttle throttle,
      Executor executor)
      throws IOException {
    LocalUpload upload = new LocalUpload(item, source, token, progress, throttle, executor);
    AtomicFile.makeDirectory(upload.target.getParent());
    return upload;
  }

  /**
   * Whether the target stands there already with the same content, read and compared.
   *
   * @throws ItemException where other content stands there and must not be replaced
   */
  public boolean isAlreadyThere() throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw ItemException.lasting(target + ": exists and is not a file; move it out of the way");
    }
    if (Files.size(target) == source.bytes()) {
      Checksum stands = Checksum.of(target);
      Receipt receipt = reused();
      standing = Optional.of(receipt).filter(same -> same.checksum().equals(stands));
    }
    if (standing.isPresent()) {
      return true;
    }
    if (!item.destination().overwrite()) {
      throw ItemException.lasting(
          target + ": exists with other content; remove it, or set ww3.overwrite = true");
    }
    return false;
  }

  private Receipt reused() throws IOException {
    try (SourceStream reading = SourceStream.open(source, bytes -> {}, Throttle.NONE)) {
      Checksum checksum = Checksum.of(reading);
      return new Receipt(checksum, Outcome.REUSED, false, true, reading.warning());
    }
  }

  /** What {@link #isAlreadyThere} proved. */
  public Receipt reuse() {
    report(source.bytes());
    return standing.orElseThrow();
  }

  /** Where to write the content, relative to the destination's own folder. */
  public String partName() {
    return item.destination().prefix().directory().relativize(part).toString();
  }

  /** The content to write, from its beginning. */
  public InputStream content() throws IOException {
    SourceStream opened = SourceStream.open(source, this::copied, throttle);
    stream = Optional.of(opened);
    return opened;
  }

  private void copied(long bytes) {
    report(bytes);
    writeBehind.grown(bytes);
  }

  private void report(long bytes) {
    reported += bytes;
    progress.accept(bytes);
  }

  /**
   * Has the disk keep the part, reads it back and compares it with what was read from the source,
   * and only then renames it to the target.
   *
   * @throws ItemException where the part is not what was read
   */
  public Receipt publish() throws IOException {
    writeBehind.finish();
    SourceStream read = stream.orElseThrow();
    Checksum sent = read.checksum();
    Checksum stands = Checksum.of(part);
    if (!stands.equals(sent)) {
      throw ItemException.passing(
          String.format(
              "%s: holds %d bytes with %s, the source %d bytes with %s",
              item.uri(), stands.bytes(), stands, sent.bytes(), sent),
          null);
    }
    boolean replaced = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    moveIntoPlace();
    AtomicFile.syncDirectory(target.getParent());
    requireSize(target, sent.bytes());
    published = true;
    return new Receipt(sent, Outcome.SUCCEEDED, replaced, true, read.warning());
  }

  private void moveIntoPlace() throws IOException {
    if (item.destination().overwrite()) {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    try {
      // unlike a rename, a link never replaces what came to stand there meanwhile
      Files.createLink(target, part);
    } catch (FileAlreadyExistsException e) {
      throw ItemException.lasting(target + ": came to exist meanwhile; ww3.overwrite is false");
    } catch (UnsupportedOperationException | FileSystemException e) {
      // no hard links here; this looks first, so only a file made in between would be replaced
      Files.move(part, target);
    }
    Files.deleteIfExists(part);
  }

  private static void requireSize(Path target, long bytes) throws IOException {
    if (Files.size(target) != bytes) {
      throw ItemException.passing(target + ": is not what was just put there", null);
    }
  }

  /** Removes what a failed try leaves behind. */
  @Override
  public void close() throws IOException {
    if (stream.isPresent()) {
      stream.get().close();
    }
    if (!published) {
      progress.accept(-reported);
      Files.deleteIfExists(part);
    }
  }
}
