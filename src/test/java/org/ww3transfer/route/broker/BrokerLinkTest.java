package org.ww3transfer.route.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.server.BrokerServer;
import org.ww3transfer.settings.work.BrokerSettings;

class BrokerLinkTest {
  private static final String QUEUE = "ww3.any.work.a";

  @TempDir private Path folder;

  private static BrokerSettings settings(URI broker) {
    return new BrokerSettings(
        List.of(new BrokerSettings.Server(broker.getHost(), broker.getPort(), false)),
        Optional.of(new BrokerSettings.Login(BrokerServer.USER, new Secret(BrokerServer.PASSWORD))),
        Optional.empty(),
        Optional.empty());
  }

  private static Exchange send(ProducerTemplate camel, String delivery) {
    Map<String, Object> headers =
        Map.of(WorkHeaders.DELIVERY, delivery, WorkHeaders.DUPLICATE, delivery);
    return camel.send(
        "jms-out:queue:" + QUEUE + "?deliveryPersistent=true&preserveMessageQos=true",
        exchange -> {
          exchange.getMessage().setBody("{}");
          exchange.getMessage().setHeaders(new TreeMap<>(headers));
        });
  }

  @Test
  void what_the_broker_had_already_is_told_from_what_is_new_to_it() throws Exception {
    try (BrokerServer broker = BrokerServer.in(folder).start();
        BrokerLink link = new BrokerLink(settings(broker.uri()));
        DefaultCamelContext context = new DefaultCamelContext()) {
      context.getRegistry().bind("jms-out", link.plain());
      context.start();
      ProducerTemplate camel = context.createProducerTemplate();
      assertThat(send(camel, "one").getException()).isNull();
      assertThat(send(camel, "one").getException())
          .isNotNull()
          .satisfies(thrown -> assertThat(BrokerFailures.isDuplicate(thrown)).isTrue());
      assertThat(send(camel, "two").getException()).isNull();
      try (TakeBack back = link.takeBack()) {
        assertThat(back.take(QUEUE, "one")).isTrue();
        assertThat(back.take(QUEUE, "one")).isFalse();
        assertThat(back.take("ww3.work.of-nobody", "one")).isFalse();
      }
    }
  }
}
