package org.ww3transfer.route.alarm;

import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.service.ServiceHelper;

/** One exchange with an endpoint that is there for it alone, as its settings may change. */
final class SingleExchange {
  private SingleExchange() {}

  static void send(Endpoint endpoint, Consumer<org.apache.camel.Message> content) throws Exception {
    ServiceHelper.startService(endpoint);
    Producer producer = endpoint.createProducer();
    try {
      ServiceHelper.startService(producer);
      Exchange exchange = endpoint.createExchange();
      content.accept(exchange.getMessage());
      producer.process(exchange);
      if (exchange.getException() != null) {
        throw exchange.getException();
      }
    } finally {
      ServiceHelper.stopAndShutdownServices(producer, endpoint);
    }
  }
}
