package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.route.failure.Reasons;

/**
 * Keeps the report on disk near the truth while a run goes on: at most once a second, and never for
 * more than a twentieth of the time, so that a report of a hundred thousand items costs little.
 */
public final class RunningReport {
  private static final Logger LOG = LoggerFactory.getLogger(RunningReport.class);

  private static final long MIN_PAUSE_NANOS = 1_000_000_000L;
  private static final int PAUSE_PER_WRITE = 19;
  private static final long TROUBLE_PAUSE_NANOS = 60 * MIN_PAUSE_NANOS;

  private final ReportStore reports;
  private final LongSupplier nanoClock;
  private final Set<Transfer> changed = new LinkedHashSet<>();

  /** Whose last report is written by others. */
  private final Set<Transfer> ended = Collections.newSetFromMap(new WeakHashMap<>());

  private final ReentrantLock writing = new ReentrantLock();
  private volatile long notBefore;

  public RunningReport(ReportStore reports, LongSupplier nanoClock) {
    this.reports = reports;
    this.nanoClock = nanoClock;
    notBefore = nanoClock.getAsLong() + MIN_PAUSE_NANOS;
  }

  /** Notes that a report is not true any more. */
  public void update(Transfer transfer) {
    synchronized (changed) {
      if (!ended.contains(transfer)) {
        changed.add(transfer);
      }
    }
    writeIfDue();
  }

  /** Writes the next report if it is time to; a thread that finds another at it leaves it alone. */
  public void writeIfDue() {
    if (nanoClock.getAsLong() - notBefore >= 0 && writing.tryLock()) {
      try {
        next().ifPresent(this::write);
      } finally {
        writing.unlock();
      }
    }
  }

  private Optional<Transfer> next() {
    synchronized (changed) {
      Optional<Transfer> first = changed.stream().findFirst();
      first.ifPresent(changed::remove);
      return first;
    }
  }

  private void write(Transfer transfer) {
    try {
      long begun = nanoClock.getAsLong();
      reports.writeInPassing(transfer.soFar());
      long done = nanoClock.getAsLong();
      notBefore = done + Math.max(MIN_PAUSE_NANOS, PAUSE_PER_WRITE * (done - begun));
    } catch (IOException e) {
      // what was delivered stays delivered; the run's end will tell if it is still so
      LOG.warn("report of {} not updated: {}", transfer.plan().run().runId(), Reasons.of(e));
      notBefore = nanoClock.getAsLong() + TROUBLE_PAUSE_NANOS;
    }
  }

  /** Returns when nothing of it is being written, nor will be: its last report comes next. */
  void end(Transfer transfer) {
    writing.lock();
    try {
      synchronized (changed) {
        changed.remove(transfer);
        ended.add(transfer);
      }
    } finally {
      writing.unlock();
    }
  }
}
