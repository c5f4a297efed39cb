package org.ww3transfer.route;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.StretchAge;
import org.ww3transfer.retention.prune.PruneResult;

/** What a prune says in the log. */
final class PruneLog {
  private static final Logger LOG = LoggerFactory.getLogger(Prunes.class);

  /** Where more stay, only what goes is in the log; the report has all. */
  private static final int MOST_LINES = 200;

  private PruneLog() {}

  static void write(RunEvent.Pruned pruned) {
    PruneResult result = pruned.result();
    String prune = pruned.isDryRun() ? "prune, dry run: " : "prune: ";
    Destination destination = result.destination();
    Level ofKept = result.kept() > MOST_LINES ? Level.DEBUG : Level.INFO;
    for (StretchAge age : result.ages()) {
      LOG.atLevel(ofKept).log("{}{}: {}", prune, destination.name(), age);
    }
    for (Decision decision : result.decisions()) {
      String name = decision.restart().name();
      if (result.failures().containsKey(name)) {
        LOG.error("{}{}: {}", prune, destination.name(), result.failures().get(name));
      } else {
        Level level = decision.isDeleted() ? Level.INFO : ofKept;
        LOG.atLevel(level).log("{}{}: {}", prune, destination.prefix().join(name), decision);
      }
    }
    Level level = result.hasSucceeded() ? Level.INFO : Level.ERROR;
    LOG.atLevel(level).log("{}{}", prune, result.summary());
  }
}
