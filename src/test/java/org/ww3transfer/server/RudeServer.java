package org.ww3transfer.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with each connection what no good one does. */
public final class RudeServer implements AutoCloseable {
  private static final int PAUSE_MILLIS = 50;

  private final ServerSocket listening;
  private final AtomicInteger open = new AtomicInteger();

  /** What is done with a connection, which is closed then. */
  @FunctionalInterface
  public interface Manner {
    void meet(Socket client) throws Exception;
  }

  private RudeServer(ServerSocket listening) {
    this.listening = listening;
  }

  /** Listens on a free port. */
  public static RudeServer start(Manner manner) throws IOException {
    return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manner);
  }

  /** Listens there. */
  public static RudeServer start(ServerSocket listening, Manner manner) {
    RudeServer server = new RudeServer(listening);
    daemon(() -> server.accept(manner));
    return server;
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "rude-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(Manner manner) {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        open.incrementAndGet();
        daemon(() -> meet(client, manner));
      } catch (IOException e) {
        // closed, which the loop sees
      }
    }
  }

  private void meet(Socket client, Manner manner) {
    try (client) {
      manner.meet(client);
    } catch (Exception e) {
      // the other side has ended it
    } finally {
      open.decrementAndGet();
    }
  }

  /** Says something. */
  public static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    client.getOutputStream().flush();
  }

  /** Says something again and again, slowly, until the other side is gone. */
  public static void drip(Socket client, String text) throws Exception {
    while (true) {
      say(client, text);
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** How many connections nobody has ended. */
  public int open() {
    return open.get();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
