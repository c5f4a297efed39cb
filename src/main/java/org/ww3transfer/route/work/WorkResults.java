package org.ww3transfer.route.work;

import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.broker.RepeatLimit;
import org.ww3transfer.work.WorkFormatException;
import org.ww3transfer.work.WorkResult;

/** What the route {@code work-results} calls: what workers say of the items that they have. */
public final class WorkResults {
  private static final Logger LOG = LoggerFactory.getLogger(WorkResults.class);

  private final RepeatLimit said = new RepeatLimit();
  private final ItemsWithWorkers outstanding;
  private final KnownWorkers workers;
  private final OtherWorkersParts left;

  WorkResults(ItemsWithWorkers outstanding, KnownWorkers workers, OtherWorkersParts left) {
    this.outstanding = outstanding;
    this.workers = workers;
    this.left = left;
  }

  /**
   * Takes one up.
   *
   * @throws IllegalStateException where it is none; the broker puts it aside when it came often
   *     enough
   */
  public void take(@Body String text) {
    try {
      WorkResult said = WorkResult.parse(text);
      workers.heard(said);
      left.heard(said);
      outstanding.heard(said);
    } catch (WorkFormatException e) {
      if (said.isDue(e.getMessage())) {
        LOG.warn("a result of a worker {}; it goes to the broker's dead letters", e.getMessage());
      }
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
