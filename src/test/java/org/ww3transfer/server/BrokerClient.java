package org.ww3transfer.server;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A client of a broker, with one transacted session, for tests to look at queues and fill them. */
public final class BrokerClient implements AutoCloseable {
  /** By which a broker knows a message that was sent before. */
  static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

  private static final long PATIENCE_MILLIS = 20_000;
  private static final int CALL_MILLIS = 5_000;

  private final ActiveMQConnectionFactory factory;
  private final Connection connection;
  private final Session session;

  private BrokerClient(ActiveMQConnectionFactory factory, Connection connection, Session session) {
    this.factory = factory;
    this.connection = connection;
    this.session = session;
  }

  /** Logs in as the broker's user. */
  public static BrokerClient of(BrokerServer broker) throws JMSException {
    return at("tcp://127.0.0.1:" + broker.port(), BrokerServer.PASSWORD);
  }

  /**
   * Logs in with some password.
   *
   * @param uri with any options of Artemis' client
   */
  static BrokerClient at(String uri, String password) throws JMSException {
    ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(uri);
    try {
      factory.setReconnectAttempts(0);
      factory.setConsumerWindowSize(0);
      factory.setCallTimeout(CALL_MILLIS);
      Connection connection = factory.createConnection(BrokerServer.USER, password);
      connection.start();
      return new BrokerClient(
          factory, connection, connection.createSession(true, Session.SESSION_TRANSACTED));
    } catch (JMSException e) {
      factory.close();
      throw e;
    }
  }

  /** Sends one, which stays where the broker is killed. */
  public BrokerClient send(String queue, String text) throws JMSException {
    return send(queue, session.createTextMessage(text));
  }

  /** The same under an id. */
  BrokerClient send(String queue, String text, String id) throws JMSException {
    Message message = session.createTextMessage(text);
    message.setStringProperty(DUPLICATE_ID, id);
    return send(queue, message);
  }

  private BrokerClient send(String queue, Message message) throws JMSException {
    try (var producer = session.createProducer(session.createQueue(queue))) {
      producer.send(message);
      session.commit();
    }
    return this;
  }

  /** Sends what lies first in a queue once more, as it is, but under no id. */
  public BrokerClient copy(String queue) throws JMSException {
    try (QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
      TextMessage first = (TextMessage) browser.getEnumeration().nextElement();
      Message again = session.createTextMessage(first.getText());
      Enumeration<?> names = first.getPropertyNames();
      for (Object name : Collections.list(names)) {
        if (!name.equals(DUPLICATE_ID) && !name.toString().startsWith("JMS")) {
          again.setObjectProperty(name.toString(), first.getObjectProperty(name.toString()));
        }
      }
      return send(queue, again);
    }
  }

  /** The next one, whose session is still open; empty after some time without. */
  Optional<Message> take(String queue) throws JMSException {
    try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
      return Optional.ofNullable(consumer.receive(PATIENCE_MILLIS));
    }
  }

  /** What was taken is gone. */
  void commit() throws JMSException {
    session.commit();
  }

  /** The texts that lie in a queue and that nobody has at hand. */
  public List<String> lying(String queue) throws JMSException {
    Queue named = session.createQueue(queue);
    List<String> texts = new ArrayList<>();
    try (QueueBrowser browser = session.createBrowser(named)) {
      Enumeration<?> messages = browser.getEnumeration();
      for (Object message : Collections.list(messages)) {
        texts.add(((TextMessage) message).getText());
      }
    }
    return texts;
  }

  /** Whether a message that was sent piece by piece lies in a queue. */
  public boolean holdsLarge(String queue) throws JMSException {
    Queue named = session.createQueue(queue);
    try (QueueBrowser browser = session.createBrowser(named, "_AMQ_LARGE_SIZE IS NOT NULL")) {
      return browser.getEnumeration().hasMoreElements();
    }
  }

  @Override
  public void close() throws JMSException {
    connection.close();
    factory.close();
  }
}
