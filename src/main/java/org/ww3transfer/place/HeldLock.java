package org.ww3transfer.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one place in this process to open a lock file. The kernel tells the threads of a
 * process apart no more, and takes the process's lock away when any of its channels to the file is
 * closed (fcntl(2), "Advisory record locking"), so who has not this must not open the file.
 */
public final class HeldLock implements AutoCloseable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;

  private HeldLock(Path file) {
    this.file = file;
  }

  /** Takes the right; empty where the process has it elsewhere. */
  public static Optional<HeldLock> tryHold(Path file) throws IOException {
    Path real = real(file);
    return HELD.add(real) ? Optional.of(new HeldLock(real)) : Optional.empty();
  }

  /** The path without the symbolic links above it, of which some may not be there yet. */
  static Path real(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    Path standing = absolute.getParent();
    while (Files.notExists(standing)) {
      standing = standing.getParent();
    }
    return standing.toRealPath().resolve(standing.relativize(absolute));
  }

  @Override
  public void close() {
    HELD.remove(file);
  }
}
