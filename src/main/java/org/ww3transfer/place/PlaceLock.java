package org.ww3transfer.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.StateException;

/** A place that many may share or one may have alone, in this process and between processes. */
final class PlaceLock {
  private static final int ALL = Integer.MAX_VALUE;
  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Path file;
  private final Semaphore permits = new Semaphore(ALL);
  private int sharers;
  private Optional<FileChannel> channel = Optional.empty();

  PlaceLock(Path file) {
    this.file = file;
  }

  DestinationLocks.Lock share(Duration most) {
    try {
      long end = System.nanoTime() + most.toNanos();
      if (!permits.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
        throw tooLong(most);
      }
      joinSharers(end, most);
      return () -> {
        leaveSharers();
        permits.release();
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ItemException.passing(Blame.OURS, file + ": stopped while waiting for it", e);
    } catch (IOException e) {
      throw new UncheckedIOException(StateException.of(file, e));
    }
  }

  private ItemException tooLong(Duration most) {
    String what = "restarts have been removed there for " + most + ", and still are";
    return ItemException.passing(Blame.DESTINATION, file + ": " + what, new TimeoutException());
  }

  /** Gives the permit back where it fails. */
  private synchronized void joinSharers(long end, Duration most)
      throws IOException, InterruptedException {
    boolean isJoined = false;
    try {
      if (sharers == 0) {
        channel = lockFile(true, end);
      }
      if (channel.isEmpty()) {
        throw tooLong(most);
      }
      sharers++;
      isJoined = true;
    } finally {
      if (!isJoined) {
        permits.release();
      }
    }
  }

  private synchronized void leaveSharers() throws IOException {
    sharers--;
    if (sharers == 0) {
      channel.orElseThrow().close();
      channel = Optional.empty();
    }
  }

  /** Looks again and again and stands in no queue: who comes to share does not wait behind. */
  Optional<DestinationLocks.Lock> tryAlone(Duration most) throws IOException, InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (!permits.tryAcquire(ALL)) {
      if (System.nanoTime() - end >= 0) {
        return Optional.empty();
      }
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
    Optional<FileChannel> locked = Optional.empty();
    try {
      locked = lockFile(false, end);
    } finally {
      if (locked.isEmpty()) {
        permits.release(ALL);
      }
    }
    return locked.map(
        opened ->
            () -> {
              opened.close();
              permits.release(ALL);
            });
  }

  private Optional<FileChannel> lockFile(boolean isShared, long end)
      throws IOException, InterruptedException {
    Files.createDirectories(file.getParent());
    FileChannel opened =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean isLocked = false;
    try {
      isLocked = opened.tryLock(0, Long.MAX_VALUE, isShared) != null;
      while (!isLocked && System.nanoTime() - end < 0) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
        isLocked = opened.tryLock(0, Long.MAX_VALUE, isShared) != null;
      }
    } finally {
      if (!isLocked) {
        opened.close();
      }
    }
    return isLocked ? Optional.of(opened) : Optional.empty();
  }
}
