package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.notice.Notices;
import org.ww3transfer.route.failure.Reasons;

/** Sends collected notices in threads of its own, one message at a time to each target. */
final class NoticeDispatcher extends LifecycleStrategySupport {
  private static final Logger LOG = LoggerFactory.getLogger(NoticeDispatcher.class);
  private static final long SECOND = 1000;

  /** A stop waits no longer for messages under way. */
  private static final long MOST_STOP_SECONDS = 3;

  private final Notices notices;
  private final CamelContext camel;
  private final Senders senders;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private Optional<ScheduledExecutorService> rounds = Optional.empty();
  private Optional<ExecutorService> workers = Optional.empty();
  private String lastTrouble = "";
  private volatile boolean isStopping;

  NoticeDispatcher(Notices notices, CamelContext camel) {
    this.notices = notices;
    this.camel = camel;
    senders = new Senders(camel);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a round throws nothing
  public void onContextStarted(CamelContext started) {
    workers = Optional.of(camel.getExecutorServiceManager().newCachedThreadPool(this, "notify"));
    ScheduledExecutorService clock =
        camel.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "notices");
    rounds = Optional.of(clock);
    clock.scheduleWithFixedDelay(this::round, SECOND, SECOND, TimeUnit.MILLISECONDS);
  }

  private void round() {
    try {
      notices.due(Set.copyOf(busy)).forEach(this::begin);
      keep();
    } catch (RuntimeException e) {
      LOG.error("notices: {}", Reasons.of(e));
    }
  }

  private void begin(Notices.Due due) {
    busy.add(due.target().name());
    workers.orElseThrow().execute(() -> send(due));
  }

  private void send(Notices.Due due) {
    try {
      Optional<String> error = senders.send(due.target().address(), due.message());
      if (error.isEmpty()) {
        notices.sent(due);
      } else if (!isStopping) { // or else it is sent by the next start, at once
        notices.failed(due, error.get());
      }
    } finally {
      busy.remove(due.target().name());
    }
  }

  private void keep() {
    try {
      notices.keep();
      lastTrouble = "";
    } catch (IOException e) {
      String trouble = Reasons.of(e);
      if (!trouble.equals(lastTrouble)) {
        lastTrouble = trouble;
        LOG.warn("{}", trouble);
      }
    }
  }

  @Override
  public void onContextStopping(CamelContext stopping) {
    isStopping = true;
    rounds.ifPresent(ExecutorService::shutdown);
    workers.ifPresent(NoticeDispatcher::end);
  }

  private static void end(ExecutorService workers) {
    workers.shutdown();
    try {
      if (!workers.awaitTermination(MOST_STOP_SECONDS, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Also what happened while the routes were stopped. */
  @Override
  public void onContextStopped(CamelContext stopped) {
    keep();
  }
}
