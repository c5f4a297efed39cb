package org.ww3transfer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.Program;

/** What tests may rely on of a broker, by its own client. */
class BrokerServerTest {
  private static final String QUEUE = "work";

  @TempDir private Path root;
  private BrokerServer broker;

  @BeforeEach
  void open() throws IOException {
    broker = BrokerServer.in(root.resolve("broker"));
  }

  @AfterEach
  void close() {
    broker.close();
  }

  @Test
  void nobody_is_let_in_without_the_password() throws Exception {
    broker.start();
    assertThatThrownBy(() -> BrokerClient.at(broker.uri().toString(), "another"))
        .isInstanceOf(JMSSecurityException.class);
    BrokerClient.of(broker).close();
  }

  @Test
  void what_a_killed_consumer_had_at_hand_goes_to_another() throws Exception {
    broker.start();
    List<String> command =
        new ArrayList<>(
            Program.standIn(BrokerConsumerMain.class, System.getProperty("java.class.path")));
    command.addAll(List.of(broker.uri().toString(), BrokerServer.PASSWORD, QUEUE));
    Process first = new ProcessBuilder(command).start();
    try (BrokerClient client = BrokerClient.of(broker);
        BufferedReader said = first.inputReader()) {
      client.send(QUEUE, "one");
      assertThat(said.readLine()).isEqualTo("one");
      first.destroyForcibly().onExit().join();
      Message again = client.take(QUEUE).orElseThrow();
      assertThat(((TextMessage) again).getText()).isEqualTo("one");
      assertThat(again.getJMSRedelivered()).isTrue();
      assertThat(again.getIntProperty("JMSXDeliveryCount")).isEqualTo(2);
    } finally {
      first.destroyForcibly();
    }
  }

  @Test
  void a_second_message_under_one_id_is_refused_also_after_a_kill_of_the_broker() throws Exception {
    broker.start();
    try (BrokerClient client = BrokerClient.of(broker)) {
      client.send(QUEUE, "one", "id-1");
      requireRefused(client);
    }
    broker.kill();
    broker.start();
    try (BrokerClient client = BrokerClient.of(broker)) {
      requireRefused(client);
      assertThat(client.lying(QUEUE)).containsExactly("one");
    }
  }

  private static void requireRefused(BrokerClient client) {
    assertThatThrownBy(() -> client.send(QUEUE, "one again", "id-1"))
        .isInstanceOf(JMSException.class)
        .hasRootCauseInstanceOf(ActiveMQDuplicateIdException.class);
  }

  @Test
  void what_was_sent_is_there_after_a_kill_of_the_broker_and_what_was_taken_is_not()
      throws Exception {
    broker.start();
    List<String> sent = IntStream.range(0, 100).mapToObj(number -> "message " + number).toList();
    try (BrokerClient client = BrokerClient.of(broker)) {
      for (String text : sent) {
        client.send(QUEUE, text);
      }
      client.take(QUEUE);
      client.commit();
      client.take(QUEUE);
      broker.kill();
      assertThat(broker.isRunning()).isFalse();
      assertThatThrownBy(() -> client.send(QUEUE, "more")).isInstanceOf(JMSException.class);
    }
    int port = broker.port();
    broker.start();
    assertThat(broker.port()).isEqualTo(port);
    try (BrokerClient client = BrokerClient.of(broker)) {
      assertThat(client.lying(QUEUE)).isEqualTo(sent.subList(1, sent.size()));
    }
  }

  @Test
  void who_trusts_the_certificate_may_connect_and_nobody_does_without_tls() throws Exception {
    broker.encrypted().start();
    String address = "tcp://127.0.0.1:" + broker.port();
    String trusting =
        address
            + "?sslEnabled=true;trustStoreType=PKCS12;trustStorePassword=changeit;trustStorePath="
            + root.resolve("broker/keys.p12");
    try (BrokerClient client = BrokerClient.at(trusting, BrokerServer.PASSWORD)) {
      client.send(QUEUE, "one");
      assertThat(client.lying(QUEUE)).containsExactly("one");
    }
    assertThatThrownBy(() -> BrokerClient.at(address + "?sslEnabled=true", BrokerServer.PASSWORD))
        .isInstanceOf(JMSException.class);
    assertThatThrownBy(() -> BrokerClient.at(address, BrokerServer.PASSWORD))
        .isInstanceOf(JMSException.class);
  }

  @Test
  void a_full_disk_keeps_senders_waiting_and_loses_nothing() throws Exception {
    broker.start();
    try (BrokerClient client = BrokerClient.of(broker)) {
      client.send(QUEUE, "one");
    }
    broker.stop();
    broker.withFullDisk().start();
    try (BrokerClient client = BrokerClient.of(broker)) {
      CompletableFuture<BrokerClient> sent = CompletableFuture.supplyAsync(() -> sendTwo(client));
      assertThat(sent)
          .failsWithin(Duration.ofSeconds(2))
          .withThrowableOfType(TimeoutException.class);
      broker.kill();
      assertThat(sent)
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableOfType(ExecutionException.class);
    }
    broker.withRoom().start();
    try (BrokerClient client = BrokerClient.of(broker)) {
      client.send(QUEUE, "three");
      assertThat(client.lying(QUEUE)).containsExactly("one", "three");
    }
  }

  private static BrokerClient sendTwo(BrokerClient client) {
    try {
      return client.send(QUEUE, "two");
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
