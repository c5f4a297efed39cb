package org.ww3transfer.copy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.file.PastCache;
import org.ww3transfer.holdings.Checksum;

/**
 * A part while it is written: made new, and written through the channel that made it. Which file it
 * is, not its name, tells later whether what stands under some name is this one.
 */
final class PartFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final Path path;
  private final FileChannel channel;
  private final Object key;
  private final int blockBytes;

  private PartFile(Path path, FileChannel channel, Object key, int blockBytes) {
    this.path = path;
    this.channel = channel;
    this.key = key;
    this.blockBytes = blockBytes;
  }

  /** Makes it; what stands under its name is removed, not opened. */
  static PartFile create(Path path) throws IOException {
    remove(path);
    return of(path, new PastCache.Opened(FileChannel.open(path, NEW), 1));
  }

  /**
   * The same, to be written in large pooled buffers past the system's cache; empty where the file
   * system refuses.
   */
  static Optional<PartFile> createPastCache(Path path) throws IOException {
    remove(path);
    Optional<PastCache.Opened> opened = PastCache.open(path, NEW);
    return opened.isPresent() ? Optional.of(of(path, opened.get())) : Optional.empty();
  }

  private static void remove(Path path) throws IOException {
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      throw ItemException.lasting(Blame.ITEM, path + ": is a folder; move it out of the way", e);
    }
  }

  /** One that is open. */
  static PartFile of(Path path, PastCache.Opened opened) throws IOException {
    try {
      Object key = attributes(path).fileKey();
      return new PartFile(path, opened.channel(), key, opened.blockBytes());
    } catch (IOException | RuntimeException e) {
      opened.channel().close();
      throw e;
    }
  }

  /** Device and inode. */
  Object key() {
    return key;
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  Path path() {
    return path;
  }

  boolean isPastCache() {
    return blockBytes > 1;
  }

  /**
   * Writes all of it: a write may take less than it was given, as on a disk that is just full. Past
   * the cache only whole blocks go, so the buffer must have room for the rest of the last one,
   * which is cut off again; nothing can be written behind that.
   */
  void write(ByteBuffer content) throws IOException {
    long end = channel.position() + content.remaining();
    int over = content.remaining() % blockBytes;
    if (over > 0) {
      int last = content.limit();
      content.limit(last + blockBytes - over).put(last, new byte[blockBytes - over]);
    }
    while (content.hasRemaining()) {
      if (channel.write(content) <= 0) {
        throw new IOException("the disk takes nothing more");
      }
    }
    if (over > 0) {
      channel.truncate(end);
    }
  }

  void empty() throws IOException {
    channel.truncate(0);
  }

  void force(boolean withMetaData) throws IOException {
    channel.force(withMetaData);
  }

  /**
   * Reads it anew, by its name.
   *
   * @throws ItemException where another file has the name
   */
  Checksum readBack(ReadBack from) throws IOException {
    requireNamed();
    Checksum checksum = standing(path, from);
    requireNamed();
    return checksum;
  }

  /** What stands under a name that is no link. */
  static Checksum standing(Path file, ReadBack from) throws IOException {
    return switch (from) {
      case DISK -> Checksum.ofDisk(file, LinkOption.NOFOLLOW_LINKS);
      case CACHE -> Checksum.of(file, LinkOption.NOFOLLOW_LINKS);
    };
  }

  /**
   * Makes sure that its name is still its own.
   *
   * @throws ItemException where it is not
   */
  void requireNamed() throws IOException {
    if (!isAt(path)) {
      throw ItemException.passing(
          Blame.DESTINATION,
          path
              + ": was removed or replaced while it was written; is this installation's state"
              + " directory in use elsewhere too?",
          null);
    }
  }

  /** Whether this very file stands under the name. */
  boolean isAt(Path name) throws IOException {
    return sizeAt(name).isPresent();
  }

  /** How many bytes this very file has, where it stands under the name. */
  Optional<Long> sizeAt(Path name) throws IOException {
    try {
      BasicFileAttributes found = attributes(name);
      return key.equals(found.fileKey()) ? Optional.of(found.size()) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Removes its name, unless that is another's by now. */
  void remove() throws IOException {
    if (isAt(path)) {
      Files.deleteIfExists(path);
    }
  }

  /** The same where that is all that can be done: what cannot be removed is swept later. */
  void removeIfPossible() {
    try {
      remove();
    } catch (IOException e) {
      LOG.warn("{}: cannot be removed: {}", path, e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
