package org.ww3transfer.restarts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.stage.WantedRestart;
import org.ww3transfer.text.Spans;

/**
 * What the next cycle starts from, told by the runs of which restarts have arrived anywhere, or are
 * to arrive: of each grid and member the newest start, and as much later as its last runs began
 * after each other. What lies between two starts alone is no step: they may be two runs of years
 * ago.
 */
public final class NextCycle {
  /** So many runs tell how far cycles are apart, and for so many a grid may pause. */
  private static final int RUNS = 10;

  private static final int SEEN = 2;

  /** Of a grid of which no step is known. */
  private static final Duration ANY_STEP = Duration.ofDays(1);

  private NextCycle() {}

  /** Of the runs of all destinations, in any order. */
  public static NeededRestarts after(Collection<DeliveredRun> runs) {
    if (runs.isEmpty()) {
      return new NeededRestarts(List.of(), List.of("no run has delivered a restart yet"));
    }
    Map<String, NavigableMap<Instant, DeliveredRun>> series = new TreeMap<>();
    for (DeliveredRun run : runs) {
      series.computeIfAbsent(run.series(), name -> new TreeMap<>()).put(run.start(), run);
    }
    Instant newest =
        runs.stream().map(DeliveredRun::start).max(Comparator.naturalOrder()).orElseThrow();
    List<NeededRestart> needed = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    series.forEach(
        (name, all) -> {
          DeliveredRun last = all.lastEntry().getValue();
          Optional<Duration> step = step(List.copyOf(all.descendingKeySet()));
          if (isOver(last, step.orElse(ANY_STEP), newest)) {
            return;
          }
          if (step.isPresent()) {
            needed.add(needed(last, step.get()));
          } else {
            doubts.add(doubt(name, all.size(), last));
          }
        });
    return new NeededRestarts(needed, doubts);
  }

  /** A grid that none of the newer runs has is not expected any more. */
  private static boolean isOver(DeliveredRun last, Duration step, Instant newest) {
    return last.start().plus(step.multipliedBy(RUNS)).isBefore(newest);
  }

  private static String doubt(String name, int starts, DeliveredRun last) {
    String known =
        starts == 1
            ? "only one start is known"
            : "no time between two starts was seen twice; "
                + starts
                + " starts are known, the newest";
    String of = IsoTime.of(last.start()) + " of " + last.runId();
    return String.format("%s: %s, %s, so nobody can tell when the next is", name, known, of);
  }

  /**
   * What lies most often between two starts, of several the shortest: a run may be left out. Empty
   * where nothing was seen often enough.
   */
  private static Optional<Duration> step(List<Instant> newestFirst) {
    List<Duration> steps = new ArrayList<>();
    for (int i = 1; i < Math.min(newestFirst.size(), RUNS); i++) {
      steps.add(Duration.between(newestFirst.get(i), newestFirst.get(i - 1)));
    }
    return steps.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .filter(seen -> seen.getValue() >= SEEN)
        .min(
            Map.Entry.<Duration, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  private static NeededRestart needed(DeliveredRun last, Duration step) {
    return new NeededRestart(
        new WantedRestart(last.grid(), last.start().plus(step)),
        last.member(),
        last.runId(),
        String.format(
            "%s began at %s, and runs follow each other every %s",
            last.runId(), IsoTime.of(last.start()), Spans.asSetting(step)));
  }
}
