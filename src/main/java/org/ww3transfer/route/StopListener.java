package org.ww3transfer.route;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.text.Amount;
import org.ww3transfer.thread.Signals;

/** Has what is under way put down before the routes are stopped, so that nothing is waited for. */
final class StopListener extends MainListenerSupport {
  private static final Logger LOG = LoggerFactory.getLogger(StopListener.class);

  /** What has not put its work down by then is ended with the process. */
  static final int MOST_SECONDS = 5;

  /** For the rest, such as clients that are closed. */
  static final int MOST_EXTRA_SECONDS = 3;

  private final UnderWay underWay;
  private final boolean isDaemon;

  /**
   * @param isDaemon whether the stop is worth a line; a command stops when it is done
   */
  StopListener(UnderWay underWay, boolean isDaemon) {
    this.underWay = underWay;
    this.isDaemon = isDaemon;
  }

  @Override
  public void beforeStop(BaseMainSupport main) {
    int files = underWay.stop();
    if (isDaemon && files > 0) {
      LOG.info(
          "{}: {} gone on with at the next start",
          Signals.stopping(),
          Amount.of(files, "file under way is", "files under way are"));
    } else if (isDaemon) {
      LOG.info("{}", Signals.stopping());
    }
  }
}
