package org.ww3transfer.stage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.place.HeldLock;

/**
 * The right to put restarts into a run directory, of one process at a time, whatever its state
 * directory. It is the kernel's lock on a file there, which stays, and ends with the process.
 */
final class StageLock implements AutoCloseable {
  static final String FILE = ".ww3-transfer.stage.lock";

  private static final Logger LOG = LoggerFactory.getLogger(StageLock.class);

  /** More than any restart takes to come; who waits longer waits for something that hangs. */
  private static final Duration MOST_WAIT = Duration.ofDays(1);

  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Path file;
  private Optional<FileChannel> channel = Optional.empty();
  private Optional<HeldLock> held = Optional.empty();

  private StageLock(Path file) {
    this.file = file;
  }

  /**
   * Waits until nobody else has it.
   *
   * @param directory the run directory, symbolic links resolved
   * @throws IOException where it is not free within a day
   */
  static StageLock take(Path directory) throws IOException {
    return take(directory, MOST_WAIT);
  }

  static StageLock take(Path directory, Duration most) throws IOException {
    StageLock lock = new StageLock(directory.resolve(FILE));
    long end = System.nanoTime() + most.toNanos();
    boolean isFirst = true;
    while (!lock.isTaken()) {
      if (isFirst) {
        LOG.info("{}: another process puts restarts there; waits for its end", directory);
        isFirst = false;
      }
      if (System.nanoTime() - end >= 0) {
        throw new IOException(
            lock.file + ": held for " + most + "; end the process that holds it if it hangs");
      }
      lock.pause();
    }
    return lock;
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(file + ": stopped while waiting for it", e);
    }
  }

  private boolean isTaken() throws IOException {
    held = HeldLock.tryHold(file);
    if (held.isEmpty()) {
      return false;
    }
    boolean isTaken = false;
    try {
      isTaken = isLocked();
      return isTaken;
    } catch (IOException e) {
      LOG.warn(
          "{}: cannot be locked ({}); make sure that nobody else stages restarts there now",
          file,
          e.toString());
      isTaken = true; // parts have names of their own, so that none is torn without it either
      return true;
    } finally {
      if (!isTaken) {
        held.ifPresent(HeldLock::close);
      }
    }
  }

  private boolean isLocked() throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("is not a regular file; remove it");
    }
    // to be read as well, as a pipe that is opened only to be written waits for its reader
    FileChannel opened =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    boolean isLocked = false;
    try {
      isLocked = opened.tryLock() != null;
    } finally {
      if (isLocked) {
        channel = Optional.of(opened);
      } else {
        opened.close();
      }
    }
    return isLocked;
  }

  /** Whether no other process can be at work there. */
  boolean isAlone() {
    return channel.isPresent();
  }

  @Override
  public void close() throws IOException {
    try {
      if (channel.isPresent()) {
        channel.get().close();
      }
    } finally {
      held.ifPresent(HeldLock::close);
    }
  }
}
