package org.ww3transfer.route.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.report.status.PlaceProgress;

/**
 * How far each open run has come at each destination. It is counted as items end, so that to ask
 * each second costs the same for a run of any length. Safe for use by several threads.
 */
public final class RunProgress implements Consumer<RunEvent> {
  private final LongSupplier nanos;
  private final Map<OpenRun, Map<String, PlaceCount>> runs = new LinkedHashMap<>();

  /** Bytes that destinations hold which were gone from the settings when the run was opened. */
  private final Map<OpenRun, Long> elsewhere = new HashMap<>();

  /**
   * @param nanos a clock that only runs forward, such as {@link System#nanoTime}
   */
  public RunProgress(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public synchronized void accept(RunEvent event) {
    if (event instanceof RunEvent.Opened opened) {
      runs.computeIfAbsent(opened.run(), RunProgress::counted);
      elsewhere.computeIfAbsent(opened.run(), RunProgress::countedElsewhere);
    } else if (event instanceof RunEvent.ItemEnded ended) {
      if (runs.containsKey(ended.run())) {
        String destination = ended.result().item().destination().name();
        runs.get(ended.run()).get(destination).ended(ended.result());
      }
    } else if (event instanceof RunEvent.ItemWaits waits) {
      if (runs.containsKey(waits.item().run())) {
        runs.get(waits.item().run()).get(waits.item().destination().name()).waits();
      }
    } else if (event instanceof RunEvent.Closed closed) {
      forget(closed.run());
    } else if (event instanceof RunEvent.PutDown putDown) {
      forget(putDown.run());
    }
  }

  private void forget(OpenRun run) {
    runs.remove(run);
    elsewhere.remove(run);
  }

  private static long countedElsewhere(OpenRun run) {
    Set<String> receivers =
        run.receivers().stream().map(Destination::name).collect(Collectors.toSet());
    return run.transfer().soFar().items().stream()
        .filter(result -> !receivers.contains(result.item().destination().name()))
        .filter(result -> result.outcome().isDelivered())
        .mapToLong(result -> result.bytes().orElse(0))
        .sum();
  }

  private static Map<String, PlaceCount> counted(OpenRun run) {
    Map<String, PlaceCount> places = new LinkedHashMap<>();
    for (Destination destination : run.receivers()) {
      places.put(destination.name(), new PlaceCount(run.transfer(), destination.name()));
    }
    return places;
  }

  /** Bytes of the run that destinations hold of which nothing else is known here. */
  public synchronized long bytesElsewhere(OpenRun run) {
    return elsewhere.getOrDefault(run, 0L);
  }

  /** Of that run, in the order of the settings; none of one that is not open. */
  public synchronized List<PlaceProgress> of(OpenRun run) {
    List<PlaceProgress> progress = new ArrayList<>();
    long now = nanos.getAsLong();
    runs.getOrDefault(run, Map.of()).values().forEach(place -> progress.add(place.now(now)));
    return progress;
  }

  /** Of all runs in the order in which they were opened. */
  public synchronized Map<OpenRun, List<PlaceProgress>> all() {
    Map<OpenRun, List<PlaceProgress>> progress = new LinkedHashMap<>();
    runs.keySet().forEach(run -> progress.put(run, of(run)));
    return progress;
  }
}
