package org.ww3transfer.route.failure;

import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.ww3transfer.destination.ItemException;

/**
 * Waits as long as a store asks for before the next try, where it does, in place of the delay of
 * the settings. Camel takes such a delay from a header, and asks for it after this processor.
 */
public final class RetryDelay implements Processor {

  @Override
  public void process(Exchange exchange) {
    Optional<Duration> asked =
        Reasons.caught(exchange) instanceof ItemException known
            ? known.retryAfter()
            : Optional.empty();
    if (asked.isPresent()) {
      exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, asked.get().toMillis());
    } else {
      exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
    }
  }
}
