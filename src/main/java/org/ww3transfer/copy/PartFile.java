package org.ww3transfer.copy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Checksum;

/**
 * A part while it is written: made new, and written through the channel that made it. Which file it
 * is, not its name, tells later whether what stands under some name is this one.
 */
final class PartFile implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

  private final Path path;
  private final FileChannel channel;
  private final Object key;

  private PartFile(Path path, FileChannel channel, Object key) {
    this.path = path;
    this.channel = channel;
    this.key = key;
  }

  /** Makes it; what stands under its name is removed, not opened. */
  static PartFile create(Path path) throws IOException {
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      throw ItemException.lasting(Blame.ITEM, path + ": is a folder; move it out of the way", e);
    }
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS));
    try {
      return new PartFile(path, channel, attributes(path).fileKey());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  Path path() {
    return path;
  }

  /** Writes all of it: a write may take less than it was given, as on a disk that is just full. */
  void write(ByteBuffer content) throws IOException {
    while (content.hasRemaining()) {
      if (channel.write(content) <= 0) {
        throw new IOException("the disk takes nothing more");
      }
    }
  }

  void force(boolean withMetaData) throws IOException {
    channel.force(withMetaData);
  }

  /**
   * Reads it anew, by its name.
   *
   * @throws ItemException where another file has the name
   */
  Checksum readBack() throws IOException {
    requireNamed();
    Checksum checksum = Checksum.of(path, LinkOption.NOFOLLOW_LINKS);
    requireNamed();
    return checksum;
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
