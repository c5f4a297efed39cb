package org.ww3transfer.place;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;

/** The folders of all local destinations, each watched. Safe for several threads. */
public final class WatchedPlaces {
  /** Prunes, stagings, checks and the like: few come together. */
  private static final int OTHERS_AT_ONE_TIME = 8;

  private final Map<Key, Watched> places = new ConcurrentHashMap<>();
  private final Map<String, Key> byName = new ConcurrentHashMap<>();
  private final Clock clock;
  private final Consumer<String> returned;

  /** A folder of a destination, which may have another by now. */
  private record Key(String name, Path directory) {}

  /** What is done there. */
  private record Watched(WatchedPlace forFiles, WatchedPlace forOthers) {
    boolean hangs() {
      return forFiles.hangs() || forOthers.hangs();
    }
  }

  /**
   * @param returned told a destination of which a call that hung has returned
   */
  public WatchedPlaces(List<Destination> destinations, Clock clock, Consumer<String> returned) {
    this.clock = clock;
    this.returned = returned;
    destinations.forEach(this::follow);
  }

  /** Watches a destination by its settings of now; what hangs in its folder is still known. */
  public void follow(Destination now) {
    byName.remove(now.name());
    if (now.store() instanceof Store.Local local) {
      Key key = new Key(now.name(), local.directory());
      Watched watched = places.computeIfAbsent(key, added -> watched(now, local));
      watched.forFiles().follow(local.rules().timeout(), now.parallelFiles());
      watched.forOthers().follow(local.rules().timeout(), OTHERS_AT_ONE_TIME);
      byName.put(now.name(), key);
    }
  }

  /** Forgets the folder that a destination had, where it is not its own now, nor hangs. */
  public void forget(Destination before) {
    if (before.store() instanceof Store.Local local) {
      Key key = new Key(before.name(), local.directory());
      if (!key.equals(byName.get(before.name()))) {
        places.computeIfPresent(key, (known, place) -> place.hangs() ? place : null);
      }
    }
  }

  private Watched watched(Destination destination, Store.Local local) {
    return new Watched(
        place(destination, local, destination.parallelFiles()),
        place(destination, local, OTHERS_AT_ONE_TIME));
  }

  private WatchedPlace place(Destination destination, Store.Local local, int atOneTime) {
    return new WatchedPlace(
        destination.name(),
        local.directory(),
        local.rules().timeout(),
        atOneTime,
        clock,
        () -> returned.accept(destination.name()));
  }

  private Watched of(Destination destination) {
    return places.get(new Key(destination.name(), ((Store.Local) destination.store()).directory()));
  }

  private Optional<Watched> of(String destination) {
    return Optional.ofNullable(byName.get(destination)).map(places::get);
  }

  /** That of a local destination, for the files that are sent there. */
  public WatchedPlace forFiles(Destination destination) {
    return of(destination).forFiles();
  }

  /** The same for all else: what hangs there keeps no file from being tried. */
  public WatchedPlace forOthers(Destination destination) {
    return of(destination).forOthers();
  }

  /** Does something at the destination of that name; also where it is none of the settings' now. */
  public <T> T run(String destination, WatchedPlace.Work<T> work) throws IOException {
    Optional<Watched> place = of(destination);
    return place.isEmpty() ? work.run() : place.get().forOthers().run(work);
  }

  /** Has a look there that can also be done without, where its file system hangs. */
  public void glance(String destination, WatchedPlace.Work<?> work) throws IOException {
    Optional<Watched> place = of(destination);
    if (place.isPresent() && !place.get().hangs()) {
      place.get().forOthers().glance(work);
    }
  }

  /** Whether some call hangs at the destination of that name, as far as is known. */
  public boolean hangs(String destination) {
    return of(destination).filter(Watched::hangs).isPresent();
  }
}
