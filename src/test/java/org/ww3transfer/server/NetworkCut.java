package org.ww3transfer.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The network between a client and a server of any protocol. While it is cut nothing passes, and
 * nobody is told: connections stay open, and what was sent meanwhile arrives when it is mended.
 */
public final class NetworkCut implements AutoCloseable {
  private static final int PIECE = 1 << 14;

  private final int server;
  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private boolean isCut;

  /**
   * @param server its port on the loopback
   */
  public NetworkCut(int server) {
    this.server = server;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return listener.getLocalPort();
  }

  public synchronized void cut() {
    isCut = true;
  }

  public synchronized void mend() {
    isCut = false;
    notifyAll();
  }

  private synchronized void awaitMended() throws IOException {
    try {
      while (isCut && !listener.isClosed()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "network-cut");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        start(() -> serve(client));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket client) {
    try {
      awaitMended();
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
      sockets.add(upstream);
      start(() -> pass(upstream, client));
      pass(client, upstream);
    } catch (IOException e) {
      close(client); // the server is not there
    }
  }

  private void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[PIECE];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        awaitMended();
        out.write(piece, 0, count);
      }
      awaitMended(); // also the end of a connection
    } catch (IOException e) {
      return; // ended, by one of the two
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    mend();
    sockets.forEach(NetworkCut::close);
  }
}
