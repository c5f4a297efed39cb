package org.ww3transfer.transfer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps what removes from a destination apart from what sends to it or reads from it, within this
 * process and between all that share a state directory. The locks between processes are the
 * kernel's: they end with the process, however it ends.
 */
public final class DestinationLocks {
  /** One a file in the process: the kernel knows only one holder a process. */
  private static final Map<Path, PlaceLock> LOCKS = new ConcurrentHashMap<>();

  private final Path directory;

  public DestinationLocks(Path stateDirectory) {
    directory = stateDirectory.resolve("locks");
  }

  /** A lock that is held until it is closed. */
  public interface Lock extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** All that one run holds; each is taken when the run first needs it. */
  public final class Uses implements Lock {
    private final Map<String, Lock> held = new ConcurrentHashMap<>();

    /** Waits until nothing is being removed there. */
    public void use(String destination) {
      if (!held.containsKey(destination)) {
        Lock lock = lock(destination).share();
        if (held.putIfAbsent(destination, lock) != null) {
          close(lock); // another of the run's files was quicker
        }
      }
    }

    private static void close(Lock lock) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      List<Lock> all = new ArrayList<>(held.values());
      held.clear();
      for (Lock lock : all) {
        lock.close();
      }
    }
  }

  /** For one who sends to destinations or reads from them. */
  public Uses uses() {
    return new Uses();
  }

  /**
   * For one who removes from the destination: waits until nobody uses it.
   *
   * @return empty where that takes longer
   */
  public Optional<Lock> tryAlone(String destination, Duration most)
      throws IOException, InterruptedException {
    return lock(destination).tryAlone(most);
  }

  private PlaceLock lock(String destination) {
    Path file = directory.resolve("destination-" + destination + ".lock").toAbsolutePath();
    return LOCKS.computeIfAbsent(file, PlaceLock::new);
  }

  /** Many may share it or one may have it alone. */
  private static final class PlaceLock {
    private static final int ALL = Integer.MAX_VALUE;
    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Path file;
    private final Semaphore permits = new Semaphore(ALL, true);
    private int sharers;
    private Optional<FileChannel> channel = Optional.empty();

    PlaceLock(Path file) {
      this.file = file;
    }

    private FileChannel open() throws IOException {
      Files.createDirectories(file.getParent());
      return FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    Lock share() {
      permits.acquireUninterruptibly();
      try {
        joinSharers();
        return () -> {
          leaveSharers();
          permits.release();
        };
      } catch (IOException | RuntimeException e) {
        permits.release();
        throw ItemException.passing(file + ": cannot be locked: " + e, e);
      }
    }

    private synchronized void joinSharers() throws IOException {
      if (sharers == 0) {
        FileChannel opened = open();
        opened.lock(0, Long.MAX_VALUE, true);
        channel = Optional.of(opened);
      }
      sharers++;
    }

    private synchronized void leaveSharers() throws IOException {
      sharers--;
      if (sharers == 0) {
        channel.orElseThrow().close();
        channel = Optional.empty();
      }
    }

    Optional<Lock> tryAlone(Duration most) throws IOException, InterruptedException {
      long end = System.nanoTime() + most.toNanos();
      if (!permits.tryAcquire(ALL, most.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.empty();
      }
      FileChannel opened = open();
      FileLock lock = opened.tryLock();
      while (lock == null && System.nanoTime() - end < 0) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
        lock = opened.tryLock();
      }
      if (lock == null) {
        opened.close();
        permits.release(ALL);
        return Optional.empty();
      }
      return Optional.of(
          () -> {
            opened.close();
            permits.release(ALL);
          });
    }
  }
}
