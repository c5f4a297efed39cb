package org.ww3transfer.route;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.MarkerReport;

/** Says in the log what became of prunes, stagings, and markers that were refused. */
final class EventLog implements Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.Pruned pruned) {
      PruneLog.write(pruned);
    } else if (event instanceof RunEvent.Staged staged) {
      say(staged.report());
    } else if (event instanceof RunEvent.Refused refused) {
      say(refused.report());
    }
  }

  private static void say(MarkerReport report) {
    LOG.atLevel(report.hasSucceeded() ? Level.INFO : Level.ERROR).log("{}", report.summary());
  }
}
