package org.ww3transfer.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.file.OwnFiles;
import org.ww3transfer.place.HeldLock;

/** Locks on files that may be removed by whoever has the lock. */
final class LockFile {
  private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);

  private LockFile() {}

  /**
   * Locks a file, and makes it where there is none.
   *
   * @param file absolute; its folder is there
   * @return empty where somebody has the lock
   */
  static Optional<RunLocks.Lock> tryLock(Path file) throws IOException {
    Optional<HeldLock> held = HeldLock.tryHold(file);
    Optional<RunLocks.Lock> lock = Optional.empty();
    try {
      if (held.isPresent()) {
        lock = lockThatStands(file).map(channel -> new RunLocks.Lock(channel, held.get()));
      }
    } finally {
      if (lock.isEmpty()) {
        held.ifPresent(HeldLock::close);
      }
    }
    return lock;
  }

  /**
   * Whether somebody has the lock of a file, which need not be there. Those who ask at one time do
   * not see each other: the lock that is tried for it is a shared one.
   */
  static boolean isLocked(Path file) throws IOException {
    if (Files.notExists(file)) {
      return false;
    }
    Optional<HeldLock> held = HeldLock.tryHold(file);
    if (held.isEmpty()) {
      return true;
    }
    try (FileChannel channel = open(file, StandardOpenOption.READ)) {
      return channel.tryLock(0, Long.MAX_VALUE, true) == null;
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    } finally {
      held.get().close();
    }
  }

  /**
   * A lock on a file that was removed keeps nobody out, so the file must be the same before it was
   * opened and after it was locked.
   */
  private static Optional<FileChannel> lockThatStands(Path file) throws IOException {
    while (true) {
      Optional<Object> before = makeAndLook(file);
      FileChannel channel = open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean isLocked = false;
      try {
        if (channel.tryLock() == null) {
          return Optional.empty();
        }
        isLocked = before.isPresent() && before.equals(look(file));
        if (isLocked) {
          return Optional.of(channel);
        }
      } finally {
        if (!isLocked) {
          channel.close();
        }
      }
    }
  }

  private static FileChannel open(Path file, OpenOption... options) throws IOException {
    OwnFiles.require(file);
    return FileChannel.open(file, options);
  }

  private static Optional<Object> makeAndLook(Path file) throws IOException {
    Optional<Object> standing = look(file);
    if (standing.isPresent()) {
      return standing;
    }
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException madeMeanwhile) {
      LOG.trace("{}: made by another", file, madeMeanwhile);
    }
    return look(file);
  }

  /** Which file has that name; empty where none has. */
  static Optional<Object> look(Path file) throws IOException {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
