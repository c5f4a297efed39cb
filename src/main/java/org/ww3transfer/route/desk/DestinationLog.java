package org.ww3transfer.route.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Spans;

/**
 * Says when a destination comes into trouble and out of it, in the log and in the runs' reports.
 */
public final class DestinationLog implements Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationLog.class);

  private static final int MOST_REASONS = 10;

  private final OpenRuns runs;
  private final Queues queues;
  private final Consumer<Transfer> reports;
  private final Supplier<Duration> retryFor;
  private final Clock clock;
  private final Map<String, DestinationView> before = new ConcurrentHashMap<>();

  /** The destinations that were said to be down, and since when they are. */
  private final Map<String, Instant> toldDown = new ConcurrentHashMap<>();

  /** The other reasons that were told of trouble that goes on. */
  private final Map<String, Set<String>> toldReasons = new ConcurrentHashMap<>();

  /**
   * @param reports is told whose report is not true any more
   * @param retryFor how long items wait for it
   */
  public DestinationLog(
      OpenRuns runs,
      Queues queues,
      Consumer<Transfer> reports,
      Supplier<Duration> retryFor,
      Clock clock) {
    this.runs = runs;
    this.queues = queues;
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
      opened(opened.run());
    } else if (event instanceof RunEvent.SettingsChanged settings) {
      before.keySet().removeAll(settings.removed());
      toldDown.keySet().removeAll(settings.removed());
      toldReasons.keySet().removeAll(settings.removed());
    }
  }

  private void opened(OpenRun run) {
    queues.all().forEach(queue -> suspend(run, queue.view()));
    if (run.transfer().inShort().count(Outcome.WAITING) > 0) {
      reports.accept(run.transfer());
    }
  }

  private void changed(DestinationView view) {
    Optional<DestinationView> last = Optional.ofNullable(before.put(view.name(), view));
    runs.all().forEach(run -> suspend(run, view));
    runs.all().forEach(run -> reports.accept(run.transfer()));
    DestinationState was = last.map(DestinationView::state).orElse(DestinationState.UP);
    switch (view.state()) {
      case DOWN -> down(view, was);
      case HELD ->
          LOG.info(
              "destination {}: held; nothing is started there until it is released", view.name());
      case CLOSED ->
          LOG.info("destination {}: {}{}", view.name(), view.reason().orElse(""), waiting(view));
      case UP -> up(view, was, last);
      case FAILING -> {
        // it is tried again at once, and mostly nobody need know
      }
    }
  }

  /** To be held or closed meanwhile does not end the trouble, so that it is told once. */
  private void down(DestinationView view, DestinationState was) {
    String error = view.lastError().or(view::reason).orElse("");
    if (was == DestinationState.DOWN) {
      Set<String> told = toldReasons.computeIfAbsent(view.name(), first -> new HashSet<>());
      if (told.size() < MOST_REASONS && told.add(error)) { // two may follow each other in turns
        LOG.warn("destination {}: still down, for another reason now: {}", view.name(), error);
      }
      return;
    }
    if (view.since().equals(toldDown.put(view.name(), view.since()))) {
      LOG.info(
          "destination {}: {}; it is still down since {}: {}",
          view.name(),
          served(was),
          IsoTime.of(view.since()),
          error);
      return;
    }
    LOG.warn(
        "destination {}: down: {}; it is asked again from time to time, and all that goes there"
            + " waits for up to {}",
        view.name(),
        error,
        Spans.asSetting(retryFor.get()));
  }

  private void up(DestinationView view, DestinationState was, Optional<DestinationView> last) {
    toldDown.remove(view.name());
    toldReasons.remove(view.name());
    if (was == DestinationState.HELD || was == DestinationState.CLOSED) {
      LOG.info("destination {}: {}{}", view.name(), served(was), waiting(view));
    } else if (was != DestinationState.FAILING) {
      LOG.info(
          "destination {}: up again{}{}",
          view.name(),
          last.map(known -> " after " + span(known)).orElse(""),
          waiting(view));
    }
  }

  private static String served(DestinationState was) {
    return was == DestinationState.HELD ? "held no more" : "its window is open";
  }

  /** Just after a start nothing is queued yet, and runs that wait are taken up a moment later. */
  private static String waiting(DestinationView view) {
    return view.queued() == 0 ? "" : "; " + Amount.of(view.queued(), "item waits", "items wait");
  }

  private String span(DestinationView last) {
    return Spans.asSetting(
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
