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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and a server of any protocol, and cuts some connections. */
public final class CuttingProxy implements AutoCloseable {
  private final int server;
  private final long afterBytes;
  private final AtomicInteger cuts;
  private final Runnable whenCut;
  private final ServerSocket listener;
  private final AtomicLong bytes = new AtomicLong();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * @param server its port on the loopback
   * @param afterBytes of one connection's client it is cut
   * @param cuts how many are
   * @param whenCut what else happens then
   */
  public CuttingProxy(int server, long afterBytes, int cuts, Runnable whenCut) {
    this.server = server;
    this.afterBytes = afterBytes;
    this.cuts = new AtomicInteger(cuts);
    this.whenCut = whenCut;
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

  /** What all clients sent so far. */
  public long bytes() {
    return bytes.get();
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "cutting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.addAll(List.of(client, upstream));
        start(() -> pass(client, upstream, true));
        start(() -> pass(upstream, client, false));
      }
    } catch (IOException e) {
      return; // closed
    }
  }

  private void pass(Socket from, Socket to, boolean isClient) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] piece = new byte[1 << 14];
      long passed = 0;
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        out.write(piece, 0, count);
        passed += count;
        if (isClient) {
          bytes.addAndGet(count);
          if (passed >= afterBytes && cuts.getAndDecrement() > 0) {
            whenCut.run();
            return;
          }
        }
      }
    } catch (IOException e) {
      return; // cut, by one of the three
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
