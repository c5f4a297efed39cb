package org.ww3transfer.route.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void who_shows_a_certificate_that_the_broker_knows_is_let_in_and_nobody_else() throws Exception {
    try (BrokerServer broker = BrokerServer.in(folder).askingForCertificates().start();
        BrokerServer another = BrokerServer.in(folder.resolve("another")).encrypted();
        BrokerLink known = new BrokerLink(settings(broker, Optional.of(broker.key())));
        BrokerLink unknown = new BrokerLink(settings(broker, Optional.of(another.key())));
        BrokerLink nobody = new BrokerLink(settings(broker, Optional.empty()))) {
      known.require();
      for (BrokerLink link : List.of(unknown, nobody)) {
        assertThatThrownBy(link::require)
            .satisfies(
                why ->
                    assertThat(link.line(why))
                        .startsWith("broker ssl://127.0.0.1:" + broker.port() + ": ")
                        .contains("certificate", "ww3.broker.key-file")
                        .doesNotContain("\n"));
      }
      known.require();
    }
  }

  private static BrokerSettings settings(BrokerServer broker, Optional<Path> key) {
    BrokerSettings any = settings(broker.uri());
    return new BrokerSettings(
        List.of(new BrokerSettings.Server("127.0.0.1", broker.port(), true)),
        any.login(),
        Optional.of(broker.certificate()),
        key,
        Optional.empty());
  }
}
