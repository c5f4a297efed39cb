package org.ww3transfer.route.desk;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.StayingMarkers;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DaemonTrouble;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.KeptMarker;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.report.status.RestartHole;
import org.ww3transfer.report.status.StatusFile;
import org.ww3transfer.run.PathText;

/** Writes down how things stand: at once where they stand otherwise, else every few seconds. */
public final class StatusDuty implements OperatorDuties.Duty, Consumer<RunEvent> {
  /** So that one that says nothing for long is known to be in trouble. */
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** One that is held has a reason only where it is in trouble as well. */
  private static final Set<DestinationState> IN_TROUBLE =
      EnumSet.of(DestinationState.DOWN, DestinationState.HELD);

  private final StatusFile file;
  private final Queues queues;
  private final OpenRuns runs;
  private final RunsLeftOpen leftOpen;
  private final Supplier<List<RestartHole>> holes;
  private final Supplier<List<DaemonTrouble>> troubles;
  private final Clock clock;
  private final Instant startedAt;
  private final RefusedMarkers refused = new RefusedMarkers();
  private final StayingMarkers staying = new StayingMarkers();
  private final RunProgress progress = new RunProgress(System::nanoTime);

  private List<Object> written = List.of();
  private Instant writtenAt = Instant.MIN;

  /**
   * @param leftOpen as long as there are any, it is not known how things stand
   * @param holes where the next cycle is known to have nothing to start from
   * @param troubles why the daemon cannot work as it should
   */
  public StatusDuty(
      StatusFile file,
      Queues queues,
      OpenRuns runs,
      RunsLeftOpen leftOpen,
      Supplier<List<RestartHole>> holes,
      Supplier<List<DaemonTrouble>> troubles,
      Clock clock) {
    this.file = file;
    this.queues = queues;
    this.runs = runs;
    this.leftOpen = leftOpen;
    this.holes = holes;
    this.troubles = troubles;
    this.clock = clock;
    startedAt = clock.instant();
  }

  @Override
  public void accept(RunEvent event) {
    refused.accept(event);
    staying.accept(event);
    progress.accept(event);
  }

  /**
   * Knows again which destinations were in trouble, what they took last, and which markers were
   * refused when an earlier process wrote it.
   */
  public void restore() throws IOException {
    Optional<DaemonStatus> earlier = file.read();
    earlier.ifPresent(status -> refused.restore(status.refusedMarkers()));
    earlier.stream()
        .flatMap(status -> status.destinations().stream())
        .filter(place -> queues.contains(place.name()))
        .forEach(place -> queues.of(place.name()).restore(place, troubleSince(place)));
  }

  /** Of one that is held it is not known, and nothing must be given up too early. */
  private Optional<Instant> troubleSince(DaemonStatus.Place place) {
    return place.reason().isPresent() && IN_TROUBLE.contains(place.state())
        ? Optional.of(place.state() == DestinationState.DOWN ? place.since() : startedAt)
        : Optional.empty();
  }

  @Override
  public void doOnce() throws IOException {
    if (leftOpen.areThere(clock.instant())) {
      return;
    }
    PlacesNow places = PlacesNow.of(queues);
    List<DaemonStatus.OpenRun> open = runs.all().stream().map(run -> run(run, places)).toList();
    long waitingMarkers = runs.refused();
    List<DaemonStatus.RefusedMarker> refusals = refused.list(clock.instant());
    List<KeptMarker> kept = staying.list().stream().map(StatusDuty::kept).toList();
    List<RestartHole> lacks = holes.get();
    List<DaemonTrouble> daemonTroubles = troubles.get();
    List<Object> state =
        List.of(places, open, waitingMarkers, refusals, kept, lacks, daemonTroubles);
    boolean isDue = !clock.instant().isBefore(writtenAt.plus(EVERY));
    if (isDue || !state.equals(written)) {
      file.write(
          new DaemonStatus(
                  ProcessHandle.current().pid(),
                  startedAt,
                  clock.instant(),
                  places.all(),
                  open,
                  waitingMarkers,
                  refusals,
                  kept,
                  lacks)
              .every(EVERY, daemonTroubles));
      written = state;
      writtenAt = clock.instant();
    }
  }

  private static KeptMarker kept(RunEvent.MarkerKept kept) {
    return new KeptMarker(
        PathText.of(kept.marker()),
        kept.at(),
        kept.reason(),
        kept.step() == RunEvent.MarkerStep.MOVE);
  }

  private DaemonStatus.OpenRun run(OpenRun run, PlacesNow destinations) {
    TransferReport report = run.transfer().inShort();
    List<PlaceProgress> all = progress.of(run);
    List<PlaceProgress> places = all.stream().filter(each -> !isGone(run, each)).toList();
    long totalBytes =
        progress.bytesElsewhere(run)
            + all.stream()
                .mapToLong(each -> isGone(run, each) ? each.bytes() : each.totalBytes())
                .sum();
    long delivered = report.count(Outcome.SUCCEEDED) + report.count(Outcome.REUSED);
    return new DaemonStatus.OpenRun(
        run.runId(),
        report.startedAt(),
        report.status().label(),
        report.planned(),
        delivered,
        report.count(Outcome.FAILED),
        report.count(Outcome.SKIPPED),
        report.count(Outcome.WAITING),
        report.bytes(),
        totalBytes,
        destinations.nextTry(places),
        places);
  }

  private static boolean isGone(OpenRun run, PlaceProgress place) {
    return run.destinations().whyGone(place.destination()).isPresent();
  }
}
