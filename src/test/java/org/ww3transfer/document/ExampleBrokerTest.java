package org.ww3transfer.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/cluster/broker.xml}, with which a broker is really started. */
class ExampleBrokerTest {
  private static final String QUEUE =
      ClusterFiles.settings().getProperty("ww3.broker.queues") + ".work.archive";

  private static final String PASSWORD = "a password";
  private static final int MILLIS = 10_000;

  @TempDir private Path root;
  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private ActiveMQConnectionFactory factory;

  @BeforeEach
  void start() throws Exception {
    FileConfiguration settings = new FileConfiguration();
    FileDeploymentManager file =
        new FileDeploymentManager(
            ClusterFiles.FOLDER.resolve("broker.xml").toAbsolutePath().toUri().toString());
    file.addDeployable(settings).readConfiguration();
    settings.setBrokerInstance(root.toFile());
    String address = "tcp://127.0.0.1:" + freePort();
    settings.clearAcceptorConfigurations();
    settings.addAcceptorConfiguration("core", address + "?protocols=CORE");
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser("ww3", PASSWORD);
    users.addRole("ww3", "amq"); // as the image does
    users.addUser("other", PASSWORD);
    users.addRole("other", "guest");
    broker.setConfiguration(settings);
    broker.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    broker.start();
    factory = new ActiveMQConnectionFactory(address + "?consumerWindowSize=0");
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @AfterEach
  void stop() throws Exception {
    factory.close();
    broker.stop();
  }

  private static void send(Session session, String queue, String id) throws JMSException {
    Message message = session.createTextMessage("{}");
    message.setStringProperty("_AMQ_DUPL_ID", id);
    session.createProducer(session.createQueue(queue)).send(message);
  }

  @Test
  void our_user_may_do_at_our_queues_what_the_program_does() throws Exception {
    try (Connection connection = factory.createConnection("ww3", PASSWORD)) {
      connection.start();
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      send(session, QUEUE, "1");
      session.commit();
      Queue queue = session.createQueue(QUEUE);
      assertThat(session.createBrowser(queue).getEnumeration().hasMoreElements()).isTrue();
      MessageConsumer consumer = session.createConsumer(queue, "ww3_not IS NULL");
      assertThat(consumer.receive(MILLIS)).isNotNull();
      session.commit();
      Queue dead = session.createQueue("DLQ");
      assertThat(session.createBrowser(dead).getEnumeration().hasMoreElements()).isFalse();
    }
  }

  @Test
  void what_is_sent_twice_is_there_once() throws Exception {
    try (Connection connection = factory.createConnection("ww3", PASSWORD)) {
      connection.start();
      Session session = connection.createSession();
      send(session, QUEUE, "1");
      send(session, QUEUE, "1");
      MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE));
      assertThat(consumer.receive(MILLIS)).isNotNull();
      assertThat(consumer.receiveNoWait()).isNull();
    }
  }

  @Test
  void nobody_else_may_use_them_and_our_user_no_other() throws Exception {
    try (Connection connection = factory.createConnection("ww3", PASSWORD)) {
      Session session = connection.createSession();
      assertThatThrownBy(() -> send(session, "orders", "1"))
          .isInstanceOf(JMSSecurityException.class);
      send(session, QUEUE, "1");
    }
    try (Connection connection = factory.createConnection("other", PASSWORD)) {
      Session session = connection.createSession();
      assertThatThrownBy(() -> send(session, QUEUE, "2")).isInstanceOf(JMSSecurityException.class);
    }
    assertThatThrownBy(() -> factory.createConnection("ww3", "wrong"))
        .isInstanceOf(JMSSecurityException.class);
  }

  @Test
  void what_nobody_ends_goes_to_the_dead_letters() throws Exception {
    try (Connection connection = factory.createConnection("ww3", PASSWORD)) {
      connection.start();
      Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
      send(session, QUEUE, "1");
      session.commit();
      MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE));
      for (int attempt = 0; attempt < 10; attempt++) {
        assertThat(consumer.receive(MILLIS)).as("%d", attempt).isNotNull();
        session.rollback();
      }
      MessageConsumer dead = session.createConsumer(session.createQueue("DLQ"));
      assertThat(dead.receive(MILLIS)).isNotNull();
      session.commit();
    }
  }
}
