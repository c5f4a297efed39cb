package org.ww3transfer.route.sftp;

import com.jcraft.jsch.SocketFactory;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a connection goes over, so that it can be cut at any time. The library's own way to end a
 * session sends something first, and would wait for a server that takes nothing.
 */
final class SftpLink implements SocketFactory {
  private static final Logger LOG = LoggerFactory.getLogger(SftpLink.class);

  /** Answers come in small packets, each of which the library reads in two steps. */
  private static final int READ_BYTES = 1 << 16;

  private final Duration patience;
  private final List<Closeable> ways = new ArrayList<>();
  private boolean isCut;

  /**
   * @param patience until somebody answers there
   */
  SftpLink(Duration patience) {
    this.patience = patience;
  }

  Duration patience() {
    return patience;
  }

  /** Something that ends the connection when it is closed. */
  synchronized void add(Closeable way) throws IOException {
    ways.add(way);
    if (isCut) {
      way.close();
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = new Socket();
    add(socket);
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(host);
    }
    socket.connect(address, Math.toIntExact(patience.toMillis()));
    return socket;
  }

  @Override
  public InputStream getInputStream(Socket socket) throws IOException {
    return new BufferedInputStream(socket.getInputStream(), READ_BYTES);
  }

  @Override
  public OutputStream getOutputStream(Socket socket) throws IOException {
    return socket.getOutputStream();
  }

  synchronized void cut() {
    isCut = true;
    for (Closeable way : ways) {
      try {
        way.close();
      } catch (IOException e) {
        LOG.debug("cannot be closed", e);
      }
    }
  }
}
