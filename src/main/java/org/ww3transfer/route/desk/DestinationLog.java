package org.ww3transfer.route.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Spans;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.text.Amount;

/**
 * Says when a destination comes into trouble and out of it, in the log and in the runs' reports.
 */
public final class DestinationLog implements Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationLog.class);

  private final OpenRuns runs;
  private final Consumer<Transfer> reports;
  private final Supplier<Duration> retryFor;
  private final Clock clock;
  private final Map<String, DestinationView> before = new ConcurrentHashMap<>();

  /**
   * @param reports is told whose report is not true any more
   * @param retryFor how long items wait for it
   */
  public DestinationLog(
      OpenRuns runs, Consumer<Transfer> reports, Supplier<Duration> retryFor, Clock clock) {
    this.runs = runs;
    this.reports = reports;
    this.retryFor = retryFor;
    this.clock = clock;
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.DestinationChanged changed) {
      LogContext.ofDestination(changed.view().name()).run(() -> changed(changed.view()));
    } else if (event instanceof RunEvent.ItemWaits waits) {
      runs.all().forEach(run -> suspend(run, waits.view()));
    } else if (event instanceof RunEvent.Opened opened) {
      before.values().forEach(view -> suspend(opened.run(), view));
    }
  }

  private void changed(DestinationView view) {
    DestinationView last = before.put(view.name(), view);
    DestinationState was = last == null ? DestinationState.UP : last.state();
    runs.all().forEach(run -> suspend(run, view));
    runs.all().forEach(run -> reports.accept(run.transfer()));
    if (view.state() == DestinationState.DOWN) {
      LOG.warn(
          "destination {}: down: {}; it is asked again from time to time, and all that goes there"
              + " waits for up to {}",
          view.name(),
          view.lastError().or(view::reason).orElse(""),
          Spans.text(retryFor.get()));
    } else if (view.state() == DestinationState.HELD) {
      LOG.info("destination {}: held; nothing is started there until it is released", view.name());
    } else if (view.state() == DestinationState.CLOSED) {
      LOG.info(
          "destination {}: {}; {}",
          view.name(),
          view.reason().orElse(""),
          Amount.of(view.queued(), "item waits", "items wait"));
    } else if (view.state() == DestinationState.UP && was == DestinationState.CLOSED) {
      LOG.info(
          "destination {}: its window is open; {}",
          view.name(),
          Amount.of(view.queued(), "item waits", "items wait"));
    } else if (view.state() == DestinationState.UP && was != DestinationState.FAILING) {
      LOG.info(
          "destination {}: up again{}; {}",
          view.name(),
          last == null ? "" : " after " + span(last),
          Amount.of(view.queued(), "item waits", "items wait"));
    }
  }

  private String span(DestinationView last) {
    return Spans.text(
        Duration.between(last.since(), clock.instant()).truncatedTo(ChronoUnit.SECONDS));
  }

  /** Notes whether all that goes there waits. */
  private static void suspend(OpenRun run, DestinationView view) {
    Transfer transfer = run.transfer();
    if (view.state() == DestinationState.HELD) {
      transfer.hold(view.name(), Holds.why(view.name(), view.since(), Optional.empty()));
    } else if (view.nextTry().isPresent()) {
      transfer.suspend(view.name(), view.reason().orElse(""), view.nextTry().get());
    } else if (view.state() == DestinationState.UP) {
      transfer.resume(view.name());
    }
  }
}
