package org.ww3transfer.route;

import java.util.concurrent.TimeUnit;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.ww3transfer.journal.Housekeeping;

/** Has old reports and markers removed when the daemon has started, and once a day from then on. */
final class HousekeepingTimer extends MainListenerSupport {
  private final Housekeeping housekeeping;

  HousekeepingTimer(Housekeeping housekeeping) {
    this.housekeeping = housekeeping;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a sweep throws nothing
  public void afterStart(BaseMainSupport main) {
    main.getCamelContext()
        .getExecutorServiceManager()
        .newSingleThreadScheduledExecutor(this, "housekeeping")
        .scheduleWithFixedDelay(housekeeping::sweep, 0, 1, TimeUnit.DAYS);
  }
}
