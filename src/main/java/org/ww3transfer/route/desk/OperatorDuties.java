package org.ww3transfer.route.desk;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.route.failure.Reasons;

/** What the daemon does for operators, in turn, about once a second while it runs. */
public final class OperatorDuties extends LifecycleStrategySupport {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorDuties.class);
  private static final long SECOND = 1000;

  private final CamelContext context;
  private final List<Duty> duties;
  private String lastTrouble = "";

  public OperatorDuties(CamelContext context, List<Duty> duties) {
    this.context = context;
    this.duties = List.copyOf(duties);
  }

  /** Something that is done again and again. */
  @FunctionalInterface
  public interface Duty {
    void doOnce() throws IOException;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // a round throws nothing
  public void onContextStarted(CamelContext started) {
    context
        .getExecutorServiceManager()
        .newSingleThreadScheduledExecutor(this, "desk")
        .scheduleWithFixedDelay(this::round, 0, SECOND, TimeUnit.MILLISECONDS);
  }

  private void round() {
    for (Duty duty : duties) {
      try {
        duty.doOnce();
      } catch (IOException | RuntimeException e) {
        say(Reasons.of(e));
      }
    }
  }

  private void say(String trouble) {
    if (!trouble.equals(lastTrouble)) {
      lastTrouble = trouble;
      LOG.warn("{}", trouble);
    }
  }
}
