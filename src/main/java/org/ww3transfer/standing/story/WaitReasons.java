package org.ww3transfer.standing.story;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.report.kept.ReportReader;
import org.ww3transfer.report.kept.ReportedItem;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.standing.StateView;

/** Why open items wait: by the run's report, by what the daemon says, and by what is held. */
final class WaitReasons implements ReportReader.Visitor {
  private final Map<String, Wait> byDestination = new HashMap<>();

  /** How often waiting items were tried, by destination and target name. */
  private final Map<String, Integer> attempts = new HashMap<>();

  /** The destinations of the settings; none where nobody says which. */
  private final Set<String> served = new HashSet<>();

  /** Why all waits that goes to a destination. */
  record Wait(String why, Optional<Instant> nextTry) {}

  @Override
  public boolean visit(ReportedItem item) {
    if (item.isWaiting()) {
      Wait wait = new Wait(item.error().orElse(""), item.nextTry());
      byDestination.putIfAbsent(item.destination(), wait);
      if (item.attempts() > 0) {
        attempts.put(key(item.destination(), item.targetName()), item.attempts());
      }
    }
    return true;
  }

  private static String key(String destination, String targetName) {
    return destination + "\n" + targetName;
  }

  /** Looks at what is known of the destinations now, as a report may be behind. */
  void look(StateView state) throws IOException {
    List<DaemonStatus.Place> places =
        state.told().map(DaemonStatus::destinations).orElse(List.of());
    places.forEach(this::place);
    places.forEach(place -> served.add(place.name()));
    new Holds(state.directory()).held().forEach(this::held);
  }

  /** The daemon knows better than a report that was written before. */
  private void place(DaemonStatus.Place place) {
    boolean isClosed = place.state() == DestinationState.CLOSED;
    // one that is up has a reason where a prune is to come, which waits for what is in hand
    place
        .reason()
        .filter(why -> place.state() != DestinationState.UP)
        .ifPresentOrElse(
            why ->
                byDestination.put(
                    place.name(), new Wait(why, place.nextTry().filter(any -> !isClosed))),
            () -> byDestination.remove(place.name()));
  }

  private void held(String name, Holds.Hold hold) {
    byDestination.put(name, new Wait(Holds.why(name, hold.since(), hold.by()), Optional.empty()));
  }

  /** Whether nothing more is sent there, as it has left the settings. */
  boolean isGone(String destination) {
    return !served.isEmpty() && !served.contains(destination);
  }

  /** Why all waits that goes there; empty where nothing is known to be in the way. */
  Optional<Wait> of(String destination) {
    return Optional.ofNullable(byDestination.get(destination));
  }

  int attempts(String destination, String targetName) {
    return attempts.getOrDefault(key(destination, targetName), 0);
  }
}
