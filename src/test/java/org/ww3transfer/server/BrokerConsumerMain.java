package org.ww3transfer.server;

import jakarta.jms.TextMessage;
import java.util.concurrent.locks.LockSupport;

/** Takes a message of a broker, prints it, and keeps its session open until it is killed. */
final class BrokerConsumerMain {
  private BrokerConsumerMain() {}

  /**
   * @param arguments the broker's URI, the password, the queue
   */
  public static void main(String[] arguments) throws Exception {
    try (BrokerClient client = BrokerClient.at(arguments[0], arguments[1])) {
      System.out.println(((TextMessage) client.take(arguments[2]).orElseThrow()).getText());
      while (true) {
        LockSupport.park();
      }
    }
  }
}
