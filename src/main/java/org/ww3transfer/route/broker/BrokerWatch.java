package org.ww3transfer.route.broker;

import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.report.status.BrokerStatus.Trouble;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Asks the broker again and again, also while nobody needs it, and says that it cannot be used,
 * once for each reason, and once that it is back.
 */
public final class BrokerWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int MOST_REASONS = 10;

  private final BrokerLink link;
  private final Listener listener;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("broker-watch"));
  private final Clock clock;
  private final Set<String> said = new HashSet<>();
  private Optional<Trouble> trouble = Optional.empty();
  private boolean wasReached;

  /** Who is told when that changes. It must be quick. */
  public interface Listener {
    /** It cannot be used from now on. */
    default void down(Trouble trouble) {}

    /**
     * It can be used.
     *
     * @param isBack whether it could not before; else it was asked for the first time
     */
    void up(boolean isBack);
  }

  public BrokerWatch(BrokerLink link, Clock clock, Listener listener) {
    this.link = link;
    this.clock = clock;
    this.listener = listener;
    var unused =
        thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Somebody could not use it. */
  public void failed(Throwable failure) {
    Trouble now;
    synchronized (this) {
      boolean isKnown = trouble.isPresent();
      now = noted(failure);
      if (isKnown) {
        return;
      }
    }
    listener.down(now);
  }

  private Trouble noted(Throwable failure) {
    String reason = link.reason(failure);
    if (said.size() < MOST_REASONS && said.add(reason)) {
      LOG.warn("{}; it is asked again every {}s", link.said(reason), EVERY.toSeconds());
    }
    Instant since = trouble.map(Trouble::since).orElseGet(clock::instant);
    Trouble now = new Trouble(since, reason);
    trouble = Optional.of(now);
    return now;
  }

  /** Whether it could not be used when it was last asked. */
  public synchronized boolean isDown() {
    return trouble.isPresent();
  }

  /** Whether it can be used, by asking it: the last look may be some seconds ago. */
  public boolean isReached() {
    if (isDown()) {
      return false;
    }
    try {
      link.require();
      return true;
    } catch (JMSException | RuntimeException e) {
      failed(e);
      return false;
    }
  }

  /** Why it could not be used when it was last asked; empty where it could. */
  public synchronized Optional<Trouble> trouble() {
    return trouble;
  }

  private void look() {
    try {
      link.require();
    } catch (Exception e) {
      failed(e);
      return;
    }
    boolean isBack;
    synchronized (this) {
      isBack = trouble.isPresent();
      if (wasReached && !isBack) {
        return;
      }
      wasReached = true;
      trouble = Optional.empty();
      said.clear();
    }
    if (isBack) {
      LOG.info("{}", link.said("is back"));
    }
    listener.up(isBack);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
