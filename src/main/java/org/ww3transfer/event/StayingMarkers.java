package org.ww3transfer.event;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The markers that stay in the inbox for trouble of the program's own, each with the last reason
 * and the time of the first. There are no more than anybody reads: as each try is told, another
 * follows when one is gone.
 */
public final class StayingMarkers implements Consumer<RunEvent> {
  private static final int MOST = 20;

  private final Map<Path, RunEvent.MarkerKept> markers = new LinkedHashMap<>();

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.MarkerKept kept) {
      add(kept);
    } else if (event instanceof RunEvent.MarkerFreed freed) {
      remove(freed.marker());
    }
  }

  private synchronized void add(RunEvent.MarkerKept kept) {
    if (markers.containsKey(kept.marker()) || markers.size() < MOST) {
      markers.merge(
          kept.marker(),
          kept,
          (first, last) ->
              new RunEvent.MarkerKept(last.marker(), first.at(), last.reason(), last.step()));
    }
  }

  private synchronized void remove(Path marker) {
    markers.remove(marker);
  }

  /** In the order in which they came. */
  public synchronized List<RunEvent.MarkerKept> list() {
    return List.copyOf(markers.values());
  }
}
