package org.ww3transfer.server;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.activemq.artemis.core.server.embedded.Main;

/**
 * Runs Artemis until standard input ends: that is when the test's process ends, in whatever way, so
 * none is left over.
 */
final class BrokerMain {
  private BrokerMain() {}

  /**
   * @param arguments the broker's folder
   */
  public static void main(String[] arguments) throws Exception {
    Thread watch = new Thread(BrokerMain::endWithInput, "end-with-input");
    watch.setDaemon(true);
    watch.start();
    Main.main(arguments);
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("standard input: " + e.getMessage());
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
