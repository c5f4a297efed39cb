package org.ww3transfer.route.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;

/** Takes messages back that no worker has in hand, over one connection. */
public final class TakeBack implements AutoCloseable {
  private final Connection connection;
  private final Session session;

  TakeBack(ConnectionFactory factory) throws JMSException {
    connection = factory.createConnection();
    try {
      session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      connection.start();
    } catch (JMSException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Takes one back.
   *
   * @return whether it was still there
   * @throws JMSException where the broker cannot be asked
   */
  public boolean take(String queue, String delivery) throws JMSException {
    try (MessageConsumer consumer =
        session.createConsumer(session.createQueue(queue), selector(delivery))) {
      return consumer.receiveNoWait() != null;
    } catch (InvalidDestinationException noSuchQueue) {
      return false;
    }
  }

  private static String selector(String delivery) {
    return WorkHeaders.DELIVERY + " = '" + delivery.replace("'", "''") + "'";
  }

  @Override
  public void close() throws JMSException {
    connection.close();
  }
}
