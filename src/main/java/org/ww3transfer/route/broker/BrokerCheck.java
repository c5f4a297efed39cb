package org.ww3transfer.route.broker;

import jakarta.jms.JMSException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ww3transfer.settings.work.BrokerSettings;
import org.ww3transfer.thread.DaemonThreads;

/** Whether the broker answers and lets us in, for someone who has just described it. */
public final class BrokerCheck {
  private BrokerCheck() {}

  /**
   * What came of it.
   *
   * @param broker where it is
   * @param error one line, what is wrong; empty where all is well
   */
  public record Result(String broker, Optional<String> error) {
    /** For the operator. */
    public String line() {
      return "broker " + broker + ": " + error.orElse("ok");
    }
  }

  /** Asks it, in a thread of its own. Whether anybody listens to the queues is not asked. */
  public static CompletableFuture<Result> begin(BrokerSettings settings) {
    return CompletableFuture.supplyAsync(
        () -> ask(settings), task -> DaemonThreads.start("check-broker", task));
  }

  private static Result ask(BrokerSettings settings) {
    try (BrokerLink link = new BrokerLink(settings)) {
      return new Result(link.text(), trouble(link));
    }
  }

  private static Optional<String> trouble(BrokerLink link) {
    try {
      link.require();
      return Optional.empty();
    } catch (JMSException | RuntimeException e) {
      return Optional.of(link.reason(e));
    }
  }
}
