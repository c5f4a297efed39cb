package org.ww3transfer.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Locks on files that may be removed by whoever has the lock. */
final class LockFile {
  private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);

  /**
   * Those of this process. The kernel knows only one holder a process, and takes its lock away when
   * any of the process's channels to the file is closed (fcntl(2), "Advisory record locking").
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private LockFile() {}

  /**
   * Locks a file, and makes it where there is none.
   *
   * @param file absolute; its folder is there
   * @return empty where somebody has the lock
   */
  static Optional<FileChannel> tryLock(Path file) throws IOException {
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    Optional<FileChannel> locked = Optional.empty();
    try {
      locked = lockThatStands(file);
      return locked;
    } finally {
      if (locked.isEmpty()) {
        HELD.remove(file);
      }
    }
  }

  static void unlock(Path file, FileChannel channel) throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }

  /**
   * A lock on a file that was removed keeps nobody out, so the file must be the same before it was
   * opened and after it was locked.
   */
  private static Optional<FileChannel> lockThatStands(Path file) throws IOException {
    while (true) {
      Optional<Object> before = makeAndLook(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean isLocked = false;
      try {
        if (!isFree(channel)) {
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

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException byAnotherPath) {
      return false;
    }
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

  private static Optional<Object> look(Path file) throws IOException {
    try {
      return Optional.of(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
