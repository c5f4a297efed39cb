package org.ww3transfer.route.worker;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.main.MainSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.thread.DaemonThreads;
import org.ww3transfer.thread.Signals;

/** Ends a worker that takes nothing more, once what it has in hand is done. */
final class WorkerDrain {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerDrain.class);

  /** With the next start, shorter than a daemon waits for somebody to take an item. */
  private static final Duration MOST = Duration.ofSeconds(15);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** What is to be ended. */
  private record Works(MainSupport main, UnderWay underWay) {}

  private Optional<Works> works = Optional.empty();
  private boolean isWanted;
  private boolean isBegun;
  private volatile boolean isDone;

  /** The worker works from now on. */
  synchronized void started(MainSupport main, UnderWay underWay) {
    works = Optional.of(new Works(main, underWay));
    beginWhereBoth();
  }

  /** Begins to end it, in a thread of its own; where it only starts, once it works. */
  synchronized void begin() {
    isWanted = true;
    beginWhereBoth();
  }

  private void beginWhereBoth() {
    if (isWanted && works.isPresent() && !isBegun) {
      isBegun = true;
      DaemonThreads.start("start-anew", () -> end(works.get()));
    }
  }

  /** Whether this has ended it, and nobody else. */
  boolean isDone() {
    return isDone;
  }

  /**
   * What is said when it stops; empty where it only takes up other settings.
   *
   * @param files that are still under way
   */
  Optional<String> lastWords(int files) {
    String left = "what is under way is handed out again";
    if (isDone) {
      return files > 0 ? Optional.of("settings: " + left) : Optional.empty();
    }
    return Optional.of(Signals.stopping() + (files > 0 ? ": " + left : ""));
  }

  private void end(Works works) {
    try {
      takeNothingMore(works.main().getCamelContext());
      long end = System.nanoTime() + MOST.toNanos();
      while (!works.underWay().isIdle() && System.nanoTime() < end) {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isDone = works.main().getCamelContext().getStatus().isStarted();
      works.main().completed();
    }
  }

  private static void takeNothingMore(CamelContext context) {
    for (Route route : context.getRoutes()) {
      if (route.getRouteId().startsWith(WorkerRoutes.TAKING)) {
        try {
          ServiceHelper.suspendService(route.getConsumer());
        } catch (RuntimeException e) {
          LOG.debug("{} takes items until its end", route.getRouteId(), e);
        }
      }
    }
  }
}
