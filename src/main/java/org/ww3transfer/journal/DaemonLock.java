package org.ww3transfer.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;

/** The lock of the daemon of a state directory, for daemons that stand by each other. */
public final class DaemonLock {
  private static final Logger LOG = LoggerFactory.getLogger(DaemonLock.class);

  private static final String ASIDE = ".locks-";

  private DaemonLock() {}

  /** Which file it is that is to be locked; empty where there is none. */
  public static Optional<Object> key(Path stateDirectory) throws IOException {
    return LockFile.look(RunLocks.daemonFile(stateDirectory));
  }

  /**
   * Takes the lock although another process has it, which is not to write anything any more: what
   * it has locked is put aside, the locks of runs too. Others that have locks there, such as a
   * command, are then not seen either.
   *
   * @return empty where yet another was quicker
   * @throws StateException where that cannot be
   */
  public static Optional<RunLocks.Lock> takeAway(Path stateDirectory) throws IOException {
    Path locks = stateDirectory.resolve("locks");
    Path aside = stateDirectory.resolve(ASIDE + UUID.randomUUID());
    try {
      Files.move(locks, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      LOG.debug("{}: is not there", locks, e);
    } catch (IOException e) {
      throw StateException.of(locks, e);
    }
    removeQuietly(aside);
    return RunLocks.tryDaemon(stateDirectory);
  }

  private static void removeQuietly(Path folder) {
    try {
      remove(folder);
    } catch (IOException e) {
      LOG.warn("{}: can be removed: {}", folder, e.toString());
    }
  }

  private static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(path)) {
        for (Path file : files.toList()) {
          remove(file);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
