package org.ww3transfer.route.work;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.report.status.BrokerStatus;
import org.ww3transfer.route.broker.BrokerLink;
import org.ww3transfer.route.broker.BrokerWatch;
import org.ww3transfer.thread.DaemonThreads;
import org.ww3transfer.work.WorkQueues;

/** Writes down what is to be known of the broker, in a thread of its own. */
final class BrokerReport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerReport.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int LOOKS_BETWEEN_COUNTS = 12;

  private final BrokerLink link;
  private final BrokerWatch watch;
  private final WorkQueues queues;
  private final KnownWorkers workers;
  private final Path state;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("broker-report"));
  private Optional<BrokerStatus> written = Optional.empty();
  private volatile long deadLetters;
  private int looks;

  BrokerReport(
      BrokerLink link, BrokerWatch watch, WorkQueues queues, KnownWorkers workers, Path state) {
    this.link = link;
    this.watch = watch;
    this.queues = queues;
    this.workers = workers;
    this.state = state;
    var unused =
        thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      if (watch.trouble().isEmpty() && looks++ % LOOKS_BETWEEN_COUNTS == 0) {
        deadLetters = deadLetters();
      }
      write();
    } catch (IOException | RuntimeException e) {
      LOG.debug("what is known of the broker is not written", e);
    }
  }

  /** The same as before where the broker does not tell. */
  private long deadLetters() {
    try {
      return link.count(BrokerStatus.DEAD_LETTERS, queues.beginning() + ".");
    } catch (JMSException e) {
      LOG.debug("dead letters are not counted", e);
      return deadLetters;
    }
  }

  /** What is known by now. */
  BrokerStatus now() {
    return new BrokerStatus(
        ProcessHandle.current().pid(),
        link.text(),
        watch.trouble(),
        workers.atWork(),
        workers.silent(),
        deadLetters);
  }

  private void write() throws IOException {
    BrokerStatus now = now();
    if (!Optional.of(now).equals(written)) {
      now.write(state);
      written = Optional.of(now);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
