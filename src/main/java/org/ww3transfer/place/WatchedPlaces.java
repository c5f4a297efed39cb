package org.ww3transfer.place;

import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;

/** The folders of all local destinations, each watched. */
public final class WatchedPlaces {
  /** Prunes, stagings, checks and the like: few come together. */
  private static final int OTHERS_AT_ONE_TIME = 8;

  private final Map<String, WatchedPlace> forFiles = new HashMap<>();
  private final Map<String, WatchedPlace> forOthers = new HashMap<>();

  /**
   * @param returned told a destination of which a call that hung has returned
   */
  public WatchedPlaces(List<Destination> destinations, Clock clock, Consumer<String> returned) {
    for (Destination each : destinations) {
      if (each.store() instanceof Store.Local local) {
        Runnable isBack = () -> returned.accept(each.name());
        forFiles.put(each.name(), place(each, local, each.parallelFiles(), clock, isBack));
        forOthers.put(each.name(), place(each, local, OTHERS_AT_ONE_TIME, clock, isBack));
      }
    }
  }

  private static WatchedPlace place(
      Destination destination, Store.Local local, int atOneTime, Clock clock, Runnable isBack) {
    return new WatchedPlace(
        destination.name(), local.directory(), local.rules().timeout(), atOneTime, clock, isBack);
  }

  /** That of a local destination, for the files that are sent there. */
  public WatchedPlace forFiles(Destination destination) {
    return forFiles.get(destination.name());
  }

  /** The same for all else: what hangs there keeps no file from being tried. */
  public WatchedPlace forOthers(Destination destination) {
    return forOthers.get(destination.name());
  }

  /** Does something at the destination of that name; also where it is none of the settings' now. */
  public <T> T run(String destination, WatchedPlace.Work<T> work) throws IOException {
    WatchedPlace place = forOthers.get(destination);
    return place == null ? work.run() : place.run(work);
  }

  /** Has a look there that can also be done without, where its file system hangs. */
  public void glance(String destination, WatchedPlace.Work<?> work) throws IOException {
    if (!hangs(destination)) {
      forOthers.get(destination).glance(work);
    }
  }

  /** Whether some call hangs at the destination of that name, as far as is known. */
  public boolean hangs(String destination) {
    return forFiles.containsKey(destination)
        && (forFiles.get(destination).hangs() || forOthers.get(destination).hangs());
  }
}
