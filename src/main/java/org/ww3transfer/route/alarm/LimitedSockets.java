package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Makes sockets that are closed at the end of a call. */
final class LimitedSockets extends SocketFactory {
  private final Call call;

  LimitedSockets(Call call) {
    this.call = call;
  }

  @Override
  public Socket createSocket() {
    Socket socket = new Socket();
    call.closesAtEnd(socket);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return getDefault().createSocket(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return getDefault().createSocket(host, port, from, fromPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return getDefault().createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return getDefault().createSocket(host, port, from, fromPort);
  }
}
