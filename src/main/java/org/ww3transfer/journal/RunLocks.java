package org.ww3transfer.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.place.HeldLock;
import org.ww3transfer.run.PathText;

/**
 * Keeps two processes of one installation from doing the same thing at one time. The locks are the
 * kernel's: they end with the process, however it ends. No run id can be the name of another
 * kind's.
 */
public final class RunLocks {
  private static final Logger LOG = LoggerFactory.getLogger(RunLocks.class);

  /** More than any run takes; who waits longer waits for something that hangs. */
  private static final Duration MOST_WAIT = Duration.ofDays(1);

  /** Of a daemon that starts: a second in all. */
  private static final int MOST_LOOKS = 10;

  private static final String ENDING = ".lock";

  private final Path directory;
  private final Duration most;
  private final String held;

  private RunLocks(Path stateDirectory, LockKind kind) {
    this(stateDirectory, kind, MOST_WAIT);
  }

  RunLocks(Path stateDirectory, LockKind kind, Duration most) {
    directory = stateDirectory.resolve("locks").resolve(kind.folder());
    held = kind.held();
    this.most = most;
  }

  /** Those of runs that are being sent, by run id. */
  public static RunLocks ofRuns(Path stateDirectory) {
    return new RunLocks(stateDirectory, LockKind.RUN);
  }

  /** Those of runs whose restarts are being staged, by run id. */
  public static RunLocks ofStages(Path stateDirectory) {
    return new RunLocks(stateDirectory, LockKind.STAGE);
  }

  /** Those of the records of delivered runs, by the record's name. */
  static RunLocks ofDeliveries(Path stateDirectory) {
    return new RunLocks(stateDirectory, LockKind.DELIVERIES);
  }

  /** The one that keeps two from looking at the claims of names at one time. */
  public static RunLocks ofClaims(Path stateDirectory) {
    return new RunLocks(stateDirectory, LockKind.CLAIMS);
  }

  /** A command that looks whether there is a daemon has the lock for a moment. */
  private Optional<Lock> tryDaemon() throws IOException {
    Path file = file("daemon");
    try {
      Optional<Lock> lock = tryLock(file);
      for (int look = 1; look < MOST_LOOKS && lock.isEmpty(); look++) {
        LockWait.pause();
        lock = tryLock(file);
      }
      return lock;
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /** The one that keeps a second daemon out of the state directory; empty where there is one. */
  public static Optional<Lock> tryDaemon(Path stateDirectory) throws IOException {
    return new RunLocks(stateDirectory, LockKind.DAEMON).tryDaemon();
  }

  static Path daemonFile(Path stateDirectory) {
    return new RunLocks(stateDirectory, LockKind.DAEMON).file("daemon");
  }

  /** Whether there is a daemon; makes nothing and keeps none from starting. */
  public static boolean isDaemonAtWork(Path stateDirectory) throws IOException {
    Path file = daemonFile(stateDirectory);
    try {
      return LockFile.isLocked(file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /**
   * Waits until no other process has the lock. Close the result to let others go on.
   *
   * @throws StateException where it cannot be taken, or is not free within a day
   */
  public Lock lock(String name) throws IOException {
    return lock(name, () -> {});
  }

  /**
   * The same, as long as somebody thinks it worth the time.
   *
   * @param patience is called about once a second meanwhile; what it throws ends the wait
   */
  public Lock lock(String name, LockWait.Patience patience) throws IOException {
    Path file = file(name);
    try {
      return new LockWait(String.format(held, name), most, patience).until(() -> tryLock(file));
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  /**
   * The lock, where nobody has it.
   *
   * @throws StateException where it cannot be taken
   */
  public Optional<Lock> tryLock(String name) throws IOException {
    Path file = file(name);
    try {
      return tryLock(file);
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }

  private Optional<Lock> tryLock(Path file) throws IOException {
    Files.createDirectories(directory);
    return LockFile.tryLock(file);
  }

  /** What is done while nobody has a lock, and whether it was. */
  @FunctionalInterface
  public interface Task {
    boolean run() throws IOException;
  }

  /** Does something unless somebody has the lock; the answer is the task's, or false. */
  public boolean whileFree(String name, Task task) throws IOException {
    Optional<Lock> lock = tryLock(file(name));
    if (lock.isEmpty()) {
      return false;
    }
    try (Lock held = lock.get()) {
      LOG.trace("alone by {}", held);
      return task.run();
    }
  }

  /** Removes the file of a lock that nobody has; whoever waits for it makes a new one. */
  boolean removeFree(Path file) throws IOException {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING)
        && whileFree(
            name.substring(0, name.length() - ENDING.length()), () -> Files.deleteIfExists(file));
  }

  private Path file(String name) {
    return PathText.resolve(directory, name + ENDING).toAbsolutePath();
  }

  /** A held lock. */
  public record Lock(FileChannel channel, HeldLock held) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try (held) {
        channel.close();
      }
    }
  }
}
