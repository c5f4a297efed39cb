package org.ww3transfer.route.desk;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.PlaceProgress;

/** How the destinations stand. */
record PlacesNow(List<DaemonStatus.Place> all) {
  private static final Set<DestinationState> KEEPING =
      EnumSet.of(DestinationState.DOWN, DestinationState.HELD, DestinationState.CLOSED);

  static PlacesNow of(Queues queues) {
    return new PlacesNow(queues.all().stream().map(queue -> place(queue.view())).toList());
  }

  private static DaemonStatus.Place place(DestinationView view) {
    return new DaemonStatus.Place(
        view.name(),
        view.state(),
        view.since(),
        view.reason(),
        view.nextTry(),
        view.queued(),
        view.inHand(),
        KEEPING.contains(view.state()) ? view.queued() : 0,
        view.lastSuccess(),
        view.lastError(),
        view.lastErrorAt());
  }

  /** When the first of those in trouble that have something of a run is asked again. */
  Optional<Instant> nextTry(List<PlaceProgress> ofRun) {
    Set<String> open =
        ofRun.stream()
            .filter(each -> each.open() > 0)
            .map(PlaceProgress::destination)
            .collect(Collectors.toSet());
    return all.stream()
        .filter(each -> open.contains(each.name()))
        .flatMap(each -> each.nextTry().stream())
        .min(Instant::compareTo);
  }
}
