package org.ww3transfer.restarts.timeline;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.ReportedItem;

/** What earlier processes have sent, as the reports of the newest runs tell. */
record SentBefore(KeptReports reports) {
  private static final Logger LOG = LoggerFactory.getLogger(SentBefore.class);

  /** Half a year of one run a day; more than the next cycle needs. */
  static final int MOST_RUNS = 200;

  /** Of all reports; it takes a second or two to read so many. */
  private static final long MOST_ITEMS = 400_000;

  /** Restarts are sent first, so that a report has them near its beginning. */
  private static final long MOST_ITEMS_OF_RUN = 20_000;

  /** Is told of a restart. */
  @FunctionalInterface
  interface Listener {
    /**
     * One that a destination was proven to hold.
     *
     * @param at when, UTC
     */
    void sent(ReportedItem item, Instant at);
  }

  /**
   * Tells of all of them, the newest runs first.
   *
   * @return when the oldest run began of which it told; empty where there is none
   */
  Optional<Instant> tell(Listener listener) {
    Optional<Instant> since = Optional.empty();
    try {
      long left = MOST_ITEMS;
      List<ReportHead> newest = reports.heads(Instant.MIN).stream().limit(MOST_RUNS).toList();
      for (ReportHead head : newest) {
        if (left > 0) {
          left -= tell(head, listener);
          since = Optional.of(head.startedAt());
        }
      }
    } catch (IOException e) {
      LOG.debug("what was sent before is not known", e);
    }
    return since;
  }

  /** How many items it had to read for that. */
  private long tell(ReportHead head, Listener listener) throws IOException {
    AtomicLong seen = new AtomicLong();
    var unused =
        reports.read(
            head.runId(),
            item -> {
              if (item.isDelivered() && item.name().contains("restart")) {
                listener.sent(item, item.endedAt().or(head::finishedAt).orElse(head.startedAt()));
              }
              return seen.incrementAndGet() < MOST_ITEMS_OF_RUN;
            });
    return seen.get();
  }
}
