package org.ww3transfer.place;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.StateException;

/**
 * Keeps what removes from a destination apart from what sends to it or reads from it, within this
 * process and between all that share a state directory. The locks between processes are the
 * kernel's: they end with the process, however it ends.
 */
public final class DestinationLocks {
  /** One a file in the process: the kernel knows only one holder a process. */
  private static final Map<Path, PlaceLock> LOCKS = new ConcurrentHashMap<>();

  /** A prune deletes thousands in seconds; one that takes longer hangs. */
  private static final Duration MOST_WAIT = Duration.ofMinutes(15);

  private final Path directory;
  private final Duration mostWait;

  public DestinationLocks(Path stateDirectory) {
    this(stateDirectory, MOST_WAIT);
  }

  DestinationLocks(Path stateDirectory, Duration mostWait) {
    this.mostWait = mostWait;
    directory = stateDirectory.resolve("locks").resolve("destinations");
  }

  /** A lock that is held until it is closed. */
  public interface Lock extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /** All that one run holds; each is taken when the run first needs it. */
  public final class SharedLocks implements Lock {
    private final Map<Prefix, Lock> held = new ConcurrentHashMap<>();

    /**
     * Waits until nothing is being removed there.
     *
     * @throws ItemException where that takes too long
     * @throws UncheckedIOException of a {@link StateException} where the lock cannot be taken
     */
    public void acquire(Prefix place) {
      if (!held.containsKey(place)) {
        Lock lock = share(place);
        if (held.putIfAbsent(place, lock) != null) {
          close(lock); // another of the run's files was quicker
        }
      }
    }

    private Lock share(Prefix place) {
      try {
        return lock(place).share(mostWait);
      } catch (IOException e) {
        throw new UncheckedIOException(StateException.of(directory, e));
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
  public SharedLocks sharedLocks() {
    return new SharedLocks();
  }

  /**
   * For one who removes from the destination: waits until nobody uses it, and keeps nobody waiting
   * meanwhile.
   *
   * @return empty where that takes longer
   */
  public Optional<Lock> tryAlone(Prefix place, Duration most)
      throws IOException, InterruptedException {
    return lock(place).tryAlone(most);
  }

  /** The file is named by a digest: a place has slashes in it, and its length no limit. */
  private PlaceLock lock(Prefix place) throws IOException {
    String digest = Hashing.sha256().hashString(place.text(), StandardCharsets.UTF_8).toString();
    Path file = directory.resolve(digest.substring(0, 32) + ".lock");
    return LOCKS.computeIfAbsent(HeldLock.real(file), PlaceLock::new);
  }
}
