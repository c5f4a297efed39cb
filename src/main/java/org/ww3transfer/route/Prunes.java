package org.ww3transfer.route;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.queue.QueuePause;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.retention.prune.PruneRecord;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.retention.prune.Pruning;
import org.ww3transfer.route.desk.KeptPrunes;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.DestinationHoldings;
import org.ww3transfer.settings.Settings;

/** What the routes {@code prune-restarts} and {@code prune-destination} call. */
public final class Prunes {
  private static final Logger LOG = LoggerFactory.getLogger(Prunes.class);

  /** A file under way comes first; the next prune comes by itself. */
  private static final Duration MOST_WAIT = Duration.ofMinutes(5);

  /**
   * One time through all destinations.
   *
   * @param of the destinations that are pruned, as they and the rules were when it began
   * @param record what a kill leaves of it
   * @param results by name of the destination
   */
  public record Prune(
      boolean isDryRun,
      Instant startedAt,
      List<Destination> of,
      Pruning pruning,
      PruneRecord record,
      Map<String, PruneResult> results) {}

  private final Supplier<Settings> settings;
  private final JournalRecords delivered;
  private final DestinationHoldings holdings;
  private final DestinationLocks locks;
  private final Queues queues;
  private final RunEvents events;
  private final KeptPrunes kept;
  private final Clock clock;

  Prunes(
      Supplier<Settings> settings,
      JournalRecords delivered,
      DestinationHoldings holdings,
      DestinationLocks locks,
      Queues queues,
      RunEvents events,
      KeptPrunes kept,
      Clock clock) {
    this.settings = settings;
    this.delivered = delivered;
    this.holdings = holdings;
    this.locks = locks;
    this.queues = queues;
    this.events = events;
    this.kept = kept;
    this.clock = clock;
  }

  /** Begins as the settings have it. */
  public Prune beginOnSchedule() {
    return begin(settings.get().retention().dryRun());
  }

  /** Begins. */
  public Prune begin(boolean isDryRun) {
    if (!isDryRun) {
      completeUnfinished();
    }
    Settings now = settings.get();
    Instant startedAt = clock.instant();
    return new Prune(
        isDryRun,
        startedAt,
        now.destinations().stream().filter(Destination::retention).toList(),
        delivered.pruning(now, clock),
        kept.records().begin(startedAt),
        new ConcurrentHashMap<>());
  }

  /** Says what became of prunes whose processes were killed, and completes their reports. */
  public void completeUnfinished() {
    kept.completeUnfinished();
  }

  /** Where it goes: a route a destination. */
  public List<String> recipients(@Variable("prune") Prune prune) {
    return prune.of().stream().map(each -> "direct:prune-" + each.name()).toList();
  }

  /** Prunes one destination; whatever goes wrong there is its result. */
  public void prune(@Variable("prune") Prune prune, String name) throws InterruptedException {
    Destination destination =
        prune.of().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    LogContext.ofDestination(name)
        .call(
            () -> {
              PruneResult result = pruned(prune, destination);
              prune.results().put(name, result);
              events.tell(new RunEvent.Pruned(result, prune.isDryRun()));
              return result;
            });
  }

  private PruneResult pruned(Prune prune, Destination destination) throws InterruptedException {
    Optional<String> closed = destination.hours().windows().objection(clock.instant());
    if (closed.isPresent()) {
      return PruneResult.closed(destination, closed.get());
    }
    if (!queues.contains(destination.name())) {
      return PruneResult.refused(destination, "it is no longer in ww3.destinations");
    }
    try (QueuePause pause = queues.of(destination.name()).pause("waits for a prune")) {
      Optional<DestinationLocks.Lock> lock = alone(destination, pause);
      if (lock.isEmpty()) {
        return PruneResult.refused(destination, "files are under way there; try again later");
      }
      try (DestinationLocks.Lock held = lock.get()) {
        LOG.debug("{}: pruned under {}", destination.name(), held);
        return prune.isDryRun()
            ? prune.pruning().look(destination, holdings.of(destination))
            : prune.pruning().prune(destination, holdings.of(destination), prune.record());
      }
    } catch (IOException | RuntimeException e) {
      return PruneResult.refused(destination, Reasons.of(e));
    }
  }

  /** Between two items; those of another process end by themselves too. */
  private Optional<DestinationLocks.Lock> alone(Destination destination, QueuePause pause)
      throws IOException, InterruptedException {
    if (!pause.awaitIdle(MOST_WAIT)) {
      return Optional.empty();
    }
    Optional<DestinationLocks.Lock> atOnce = locks.tryAlone(destination.prefix(), Duration.ZERO);
    if (atOnce.isPresent()) {
      return atOnce;
    }
    LOG.info("prune: {}: waits for the file that is being sent there", destination.name());
    return locks.tryAlone(destination.prefix(), MOST_WAIT);
  }

  /** Ends it, and keeps the report of what was done. */
  public PruneReport finish(@Variable("prune") Prune prune) {
    List<String> order = prune.of().stream().map(Destination::name).toList();
    PruneReport report =
        new PruneReport(
            prune.isDryRun(),
            prune.startedAt(),
            clock.instant(),
            prune.results().values().stream()
                .sorted(Comparator.comparing(result -> order.indexOf(result.destination().name())))
                .toList());
    kept.end(report, prune.record());
    return report;
  }
}
