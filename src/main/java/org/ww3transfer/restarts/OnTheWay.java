package org.ww3transfer.restarts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.journal.run.RunRestarts;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.naming.RestartName;
import org.ww3transfer.report.status.DestinationState;

/**
 * What is still to come: the runs that are taken up, their restarts without a result, and the
 * destinations that take nothing now.
 *
 * @param runs as if all their restarts had arrived
 * @param restarts those without a result, each with the run that has it
 * @param stops why destinations take nothing now, by their names
 */
public record OnTheWay(
    List<DeliveredRun> runs, Map<OpenRestart, String> restarts, Map<String, Stop> stops) {
  public static final OnTheWay NOTHING = new OnTheWay(List.of(), Map.of(), Map.of());

  public OnTheWay {
    runs = List.copyOf(runs);
    restarts = Map.copyOf(restarts);
    stops = Map.copyOf(stops);
  }

  /**
   * A restart that a destination is to get.
   *
   * @param series the grid, of its member where there is one
   * @param validTime UTC
   */
  public record OpenRestart(String destination, String series, Instant validTime) {}

  /**
   * Why a destination takes nothing.
   *
   * @param until when its window opens, UTC; empty where nobody knows
   */
  public record Stop(DestinationState state, Optional<Instant> until) {
    /** That of a destination that stands so; empty where it takes what is sent. */
    public static Optional<Stop> of(DestinationState state, Optional<Instant> nextTry) {
      return switch (state) {
        case UP, FAILING -> Optional.empty();
        case DOWN, HELD -> Optional.of(new Stop(state, Optional.empty()));
        case CLOSED -> Optional.of(new Stop(state, nextTry));
      };
    }

    private String text(String destination) {
      return destination
          + " is "
          + state
          + until.map(opens -> " until " + IsoTime.of(opens)).orElse("");
    }
  }

  /** That of runs, sent to some destinations by their settings of now. */
  public static OnTheWay of(
      Collection<RunRestarts> taken,
      List<Destination> destinations,
      Naming naming,
      Map<String, Stop> stops) {
    List<DeliveredRun> runs = new ArrayList<>();
    Map<OpenRestart, String> open = new HashMap<>();
    for (Destination destination : destinations) {
      boolean tellsMember =
          destination.folders().then(naming.pattern()).asksFor(NamePattern.MEMBER);
      for (RunRestarts run : taken) {
        Optional<String> member = run.member().filter(any -> tellsMember);
        for (RunRestarts.RestartItem item : run.items()) {
          // what is valid before the run's start was left over from another
          if (item.destination().equals(destination.name())
              && !item.validTime().isBefore(run.start())) {
            runs.add(
                new DeliveredRun(
                    run.runId(), run.start(), item.grid(), member, "", item.validTime()));
            if (item.isOpen()) {
              String series = RestartName.series(item.grid(), member);
              open.put(new OpenRestart(destination.name(), series, item.validTime()), run.runId());
            }
          }
        }
      }
    }
    return new OnTheWay(runs, open, stops);
  }

  /** Why a destination that is to get a restart has none yet; empty where it is to get none. */
  public Optional<String> why(NeededRestart needed, String destination) {
    OpenRestart wanted = new OpenRestart(destination, needed.series(), needed.wanted().validTime());
    return Optional.ofNullable(restarts.get(wanted))
        .map(
            runId ->
                Optional.ofNullable(stops.get(destination))
                    .map(stop -> "waits: " + stop.text(destination))
                    .orElse(runId + " is open, and is to bring it"));
  }

  /** That nobody can have anything from a destination now; empty where that is not known. */
  public Optional<String> whyNotReached(String destination) {
    return Optional.ofNullable(stops.get(destination))
        .filter(stop -> stop.state() == DestinationState.DOWN)
        .map(stop -> stop.text(destination) + " now");
  }
}
