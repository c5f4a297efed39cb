package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** Makes encrypted sockets that are closed at the end of a call. */
final class LimitedTlsSockets extends SSLSocketFactory {
  private final SSLSocketFactory sockets;
  private final Call call;

  LimitedTlsSockets(SSLSocketFactory sockets, Call call) {
    this.sockets = sockets;
    this.call = call;
  }

  @Override
  public Socket createSocket() throws IOException {
    return sockets.createSocket();
  }

  /** How Jakarta Mail makes each; the socket below can be closed while the other is read. */
  @Override
  public Socket createSocket(Socket below, String host, int port, boolean closesBelow)
      throws IOException {
    call.closesAtEnd(below);
    return sockets.createSocket(below, host, port, closesBelow);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return sockets.createSocket(host, port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return sockets.createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return sockets.createSocket(host, port, from, fromPort);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }
}
