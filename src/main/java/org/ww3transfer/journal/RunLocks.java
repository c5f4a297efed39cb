package org.ww3transfer.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps two processes of one installation from doing the same thing at one time. The locks are the
 * kernel's: they end with the process, however it ends. Each kind of lock has a folder of its own,
 * so that no run id can be the name of another kind's.
 */
public final class RunLocks {
  private static final Logger LOG = LoggerFactory.getLogger(RunLocks.class);

  /** More than any run takes; who waits longer waits for something that hangs. */
  private static final Duration MOST_WAIT = Duration.ofDays(1);

  private static final long LOOK_AGAIN_MILLIS = 100;

  private final Path directory;
  private final Duration most;

  private RunLocks(Path stateDirectory, String kind) {
    this(stateDirectory.resolve("locks").resolve(kind), MOST_WAIT);
  }

  RunLocks(Path directory, Duration most) {
    this.directory = directory;
    this.most = most;
  }

  /** Those of runs that are being sent, by run id. */
  public static RunLocks ofRuns(Path stateDirectory) {
    return new RunLocks(stateDirectory, "runs");
  }

  /** Those of runs whose restarts are being staged, by run id. */
  public static RunLocks ofStages(Path stateDirectory) {
    return new RunLocks(stateDirectory, "stages");
  }

  /** Those of the records of delivered runs, by the record's name. */
  static RunLocks ofDeliveries(Path stateDirectory) {
    return new RunLocks(stateDirectory, "delivered");
  }

  /** The one that keeps two from looking at the claims of names at one time. */
  static RunLocks ofClaims(Path stateDirectory) {
    return new RunLocks(stateDirectory, "claims");
  }

  /** The one that keeps a second daemon out of the state directory; empty where there is one. */
  public static Optional<Lock> tryDaemon(Path stateDirectory) throws IOException {
    return new RunLocks(stateDirectory, "daemon").tryLock("daemon");
  }

  /**
   * Waits until no other process has the lock. Close the result to let others go on.
   *
   * @throws IOException where it cannot be taken, or is not free within a day
   */
  public Lock lock(String name) throws IOException {
    Optional<Lock> lock = tryLock(name);
    if (lock.isEmpty()) {
      LOG.info("{}: is being worked on; waits for its end", name);
    }
    long end = System.nanoTime() + most.toNanos();
    while (lock.isEmpty()) {
      if (System.nanoTime() - end >= 0) {
        throw new IOException(
            file(name)
                + ": has been held for "
                + most
                + "; end the process that holds it if it hangs");
      }
      pause(name);
      lock = tryLock(name);
    }
    return lock.get();
  }

  private void pause(String name) throws IOException {
    try {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(file(name) + ": stopped while waiting for it", e);
    }
  }

  private Optional<Lock> tryLock(String name) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(file(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new Lock(channel));
      }
    } catch (OverlappingFileLockException ofThisProcess) {
      channel.close();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  private Path file(String name) {
    return directory.resolve(name + ".lock");
  }

  /** A held lock. */
  public record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
