package org.ww3transfer.route.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Spans;
import org.ww3transfer.report.status.DestinationState;

/**
 * Says when a destination comes into trouble and out of it, in the log and in the runs' reports.
 */
public final class DestinationLog implements Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(DestinationLog.class);

  private final OpenRuns runs;
  private final Duration retryFor;
  private final Clock clock;
  private final Map<String, DestinationView> before = new ConcurrentHashMap<>();

  /**
   * @param retryFor how long items wait for it
   */
  public DestinationLog(OpenRuns runs, Duration retryFor, Clock clock) {
    this.runs = runs;
    this.retryFor = retryFor;
    this.clock = clock;
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.DestinationChanged changed) {
      changed(changed.view());
    } else if (event instanceof RunEvent.ItemWaits waits) {
      String name = waits.item().destination().name();
      waits
          .view()
          .nextTry()
          .ifPresent(
              next ->
                  runs.all().forEach(run -> run.transfer().suspend(name, waits.reason(), next)));
    } else if (event instanceof RunEvent.Opened opened) {
      before.values().stream()
          .filter(view -> view.state() == DestinationState.DOWN)
          .forEach(view -> suspend(opened.run(), view));
    }
  }

  private void changed(DestinationView view) {
    DestinationView last = before.put(view.name(), view);
    DestinationState was = last == null ? DestinationState.UP : last.state();
    if (view.state() == DestinationState.DOWN) {
      runs.all().forEach(run -> suspend(run, view));
      LOG.warn(
          "destination {}: down: {}; it is asked again from time to time, and all that goes there"
              + " waits for up to {}",
          view.name(),
          view.reason().orElse(""),
          Spans.text(retryFor));
    } else if (view.state() == DestinationState.HELD) {
      LOG.info("destination {}: held; nothing is started there until it is released", view.name());
    } else if (view.state() == DestinationState.UP && was != DestinationState.FAILING) {
      runs.all().forEach(run -> run.transfer().resume(view.name()));
      LOG.info(
          "destination {}: up again{}; {} items wait",
          view.name(),
          last == null ? "" : " after " + span(last),
          view.queued());
    }
  }

  private String span(DestinationView last) {
    return Spans.text(
        Duration.between(last.since(), clock.instant()).truncatedTo(ChronoUnit.SECONDS));
  }

  private static void suspend(OpenRun run, DestinationView view) {
    view.nextTry()
        .ifPresent(next -> run.transfer().suspend(view.name(), view.reason().orElse(""), next));
  }
}
