package org.ww3transfer.route;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.route.failure.Failures;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.Retries;

/**
 * One try to deliver an item, as it failed in the routes.
 *
 * @param error in one line
 * @param mayPass whether another try at once may help
 * @param blame whose trouble it is
 */
record FailedTry(TransferItem item, String error, boolean mayPass, Blame blame) {

  /** Notes all failed tries of items in the order that they fail. */
  static List<FailedTry> listen(CamelContext camel) {
    List<FailedTry> tries = new ArrayList<>();
    EventNotifierSupport notifier =
        new EventNotifierSupport() {
          @Override
          public void notify(CamelEvent event) {
            if (event.getType() == CamelEvent.Type.ExchangeRedelivery
                || event.getType() == CamelEvent.Type.ExchangeFailureHandling) {
              note(((ExchangeEvent) event).getExchange(), tries);
            }
          }
        };
    notifier.start();
    camel.getManagementStrategy().addEventNotifier(notifier);
    return tries;
  }

  private static void note(Exchange exchange, List<FailedTry> tries) {
    TransferItem item = exchange.getVariable("item", TransferItem.class);
    if (item == null) {
      return;
    }
    Throwable failure = Reasons.caught(exchange);
    FailedTry failed =
        new FailedTry(
            item,
            Reasons.of(failure),
            Retries.isTransient(failure),
            Failures.blame(failure, item.destination()));
    synchronized (tries) {
      tries.add(failed);
    }
  }
}
