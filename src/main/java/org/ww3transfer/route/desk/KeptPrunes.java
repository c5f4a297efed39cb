package org.ww3transfer.route.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.retention.prune.PruneRecord;
import org.ww3transfer.retention.prune.PruneRecords;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneReportStore;
import org.ww3transfer.route.failure.Reasons;

/** What is kept of prunes for people: reports, and the records that a kill leaves. */
public record KeptPrunes(PruneReportStore reports, PruneRecords records, Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(KeptPrunes.class);

  /** Says what became of prunes whose processes were killed, and completes their reports. */
  public void completeUnfinished() {
    try {
      records.complete(
          prune -> {
            if (!prune.isEmpty()) {
              Path report = reports.write(prune, clock.instant());
              LOG.warn("{}; its report is {}", prune.summary(), report);
            }
          });
    } catch (IOException e) {
      LOG.error("the report of an earlier prune cannot be completed: {}", Reasons.of(e));
    }
  }

  /** Keeps the report of what was done or found, and forgets the record of it. */
  public void end(PruneReport report, PruneRecord record) {
    boolean isKept = isKept(report);
    try {
      records.end(record, isKept);
    } catch (IOException e) {
      LOG.error("the record of the prune cannot be removed: {}", Reasons.of(e));
    }
  }

  private boolean isKept(PruneReport report) {
    try {
      reports.write(report);
      return true;
    } catch (IOException e) {
      LOG.error("the report of the prune cannot be kept: {}", Reasons.of(e));
      return false;
    }
  }
}
