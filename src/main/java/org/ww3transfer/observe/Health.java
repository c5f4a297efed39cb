package org.ww3transfer.observe;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ww3transfer.http.Answer;
import org.ww3transfer.http.Route;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.observe.HealthReport.Place;
import org.ww3transfer.observe.HealthReport.Status;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.report.status.DestinationState;

/**
 * Says how the daemon is. A destination in trouble degrades it: all is caught up by itself, and a
 * restart would help nobody.
 */
public final class Health {
  private final Vitals vitals;
  private final QueuesAndRuns watched;
  private final Troubles troubles;
  private final Clock clock;
  private final Instant startedAt;
  private volatile boolean isWatching;

  public Health(Vitals vitals, QueuesAndRuns watched, Troubles troubles, Clock clock) {
    this.vitals = vitals;
    this.watched = watched;
    this.troubles = troubles;
    this.clock = clock;
    startedAt = clock.instant();
  }

  /** Markers are noticed from now on. */
  public void watching() {
    isWatching = true;
  }

  /** No more is taken up. */
  public void stopping() {
    isWatching = false;
  }

  /** Whether the daemon can work at all. */
  boolean isLive() {
    return vitals.troubles().isEmpty();
  }

  /** Whether it takes up runs. */
  boolean isReady() {
    return isWatching && isLive();
  }

  /** Where it is asked for. */
  public List<Route> routes() {
    return List.of(
        Route.guarded("/observe/health", request -> answer(report())),
        Route.open("/observe/health/live", request -> inShort(isLive())),
        Route.open("/observe/health/ready", request -> inShort(isReady())));
  }

  private static Answer answer(HealthReport report) {
    return Answer.json(report.live() ? Answer.OK : Answer.UNAVAILABLE, report);
  }

  private static Answer inShort(boolean isUp) {
    return Answer.json(
        isUp ? Answer.OK : Answer.UNAVAILABLE, Map.of("status", isUp ? Status.UP : Status.DOWN));
  }

  HealthReport report() {
    List<String> lines = new ArrayList<>(vitals.troubles());
    boolean isLive = lines.isEmpty();
    lines.addAll(troubles.first());
    List<Place> places = watched.destinations().stream().map(this::place).toList();
    places.stream().filter(Health::isInTrouble).forEach(place -> lines.add(line(place)));
    lines.addAll(troubles.others());
    return new HealthReport(
        status(isLive, lines),
        isLive,
        isLive && isWatching,
        BuildInfo.version(),
        ProcessHandle.current().pid(),
        startedAt,
        clock.instant(),
        lines,
        watched.runs().all().size(),
        watched.runs().refused(),
        places,
        troubles.broker());
  }

  private static Status status(boolean isLive, List<String> lines) {
    if (!isLive) {
      return Status.DOWN;
    }
    return lines.isEmpty() ? Status.UP : Status.DEGRADED;
  }

  /** One that is held is as somebody wants it. */
  private static boolean isInTrouble(Place place) {
    return place.state() == DestinationState.DOWN || place.state() == DestinationState.FAILING;
  }

  private static String line(Place place) {
    return String.format(
        "%s is %s since %s: %s",
        place.name(),
        place.state(),
        IsoTime.of(place.since()),
        place.reason().or(place::lastError).orElse("no reason is known"));
  }

  private Place place(DestinationQueue queue) {
    DestinationView view = queue.view();
    return new Place(
        view.name(),
        view.state(),
        view.since(),
        view.reason(),
        view.nextTry(),
        view.queued(),
        view.inHand(),
        watched.oldest(view.name()),
        view.lastSuccess(),
        view.lastError(),
        view.lastErrorAt());
  }
}
