package org.ww3transfer.route;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.Restart;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.text.Bytes;

/** What a prune says in the log: a line a destination; the report has each restart, and why. */
final class PruneLog {
  private static final Logger LOG = LoggerFactory.getLogger(Prunes.class);

  /** Where more go, the report has the others. */
  private static final int MOST_LINES = 200;

  private PruneLog() {}

  static void write(RunEvent.Pruned pruned) {
    PruneResult result = pruned.result();
    String prune = pruned.isDryRun() ? "prune, dry run: " : "prune: ";
    Destination destination = result.destination();
    result.ages().forEach(age -> LOG.debug("{}{}: {}", prune, destination.name(), age));
    List<Decision> gone = result.decisions().stream().filter(Decision::isDeleted).toList();
    for (Decision decision : gone.stream().limit(MOST_LINES).toList()) {
      String name = decision.restart().name();
      if (result.failures().containsKey(name)) {
        LOG.error("{}{}: {}", prune, destination.name(), result.failures().get(name));
      } else {
        LOG.debug("{}{}: {}", prune, destination.prefix().join(name), decision);
      }
    }
    Level level = result.hasSucceeded() || result.isClosed() ? Level.INFO : Level.ERROR;
    LOG.atLevel(level).log("{}{}{}", prune, result.summary(), freed(result, gone));
  }

  private static String freed(PruneResult result, List<Decision> gone) {
    long bytes =
        gone.stream()
            .map(Decision::restart)
            .filter(restart -> !result.failures().containsKey(restart.name()))
            .mapToLong(Restart::bytes)
            .sum();
    return gone.isEmpty() ? "" : "; " + Bytes.of(bytes) + " deleted; the report names each restart";
  }
}
