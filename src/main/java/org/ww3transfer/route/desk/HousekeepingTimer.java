package org.ww3transfer.route.desk;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/**
 * Has old reports, markers and parts removed when the daemon has started, and once a day from then
 * on.
 */
public final class HousekeepingTimer extends MainListenerSupport {
  private final List<Runnable> sweeps;

  /**
   * @param sweeps that throw nothing
   */
  public HousekeepingTimer(List<Runnable> sweeps) {
    this.sweeps = sweeps;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a sweep throws nothing
  public void afterStart(BaseMainSupport main) {
    main.getCamelContext()
        .getExecutorServiceManager()
        .newSingleThreadScheduledExecutor(this, "housekeeping")
        .scheduleWithFixedDelay(() -> sweeps.forEach(Runnable::run), 0, 1, TimeUnit.DAYS);
  }
}
