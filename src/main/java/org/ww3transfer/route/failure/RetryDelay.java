package org.ww3transfer.route.failure;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.ww3transfer.destination.ItemException;

/**
 * Says how long it is until the next try: as long as a store asks for, where it does, or else the
 * delay of the settings of now, doubled with each try. Camel takes it from a header, and asks for
 * it after this processor; a policy of its own would know only the settings of the start.
 */
public final class RetryDelay implements Processor {
  /** Those who failed together do not come back together. */
  private static final double SPREAD = 0.2;

  private static final int MOST_DOUBLINGS = 30;

  private final Supplier<Duration> first;
  private final Supplier<Duration> most;

  public RetryDelay(Supplier<Duration> first, Supplier<Duration> most) {
    this.first = first;
    this.most = most;
  }

  @Override
  public void process(Exchange exchange) {
    Optional<Duration> asked =
        Reasons.caught(exchange) instanceof ItemException known
            ? known.retryAfter()
            : Optional.empty();
    int tries = exchange.getVariable("attempts", Attempts.class).count();
    exchange
        .getMessage()
        .setHeader(Exchange.REDELIVERY_DELAY, asked.map(Duration::toMillis).orElse(delay(tries)));
  }

  private long delay(int tries) {
    long doubled = first.get().toMillis() << Math.min(MOST_DOUBLINGS, tries - 1);
    double spread = 1 + ThreadLocalRandom.current().nextDouble(-SPREAD, SPREAD);
    return Math.round(Math.min(most.get().toMillis(), doubled) * spread);
  }
}
