package org.ww3transfer.route.sftp;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A server on the way, which forwards the connection: the {@code ProxyJump} of ssh(1). */
final class JumpProxy implements Proxy {

  /** The server on the way could not be passed. */
  static final class NotPassed extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient JumpKeys keys;

    NotPassed(JumpKeys keys, JSchException cause) {
      super(cause.getMessage(), cause);
      this.keys = keys;
    }

    JumpKeys keys() {
      return keys;
    }
  }

  private final Session session;
  private final JumpKeys keys;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();

  /**
   * @param session to the server on the way, not connected yet
   */
  JumpProxy(Session session, SftpLink link, JumpKeys keys) {
    this.session = session;
    this.keys = keys;
    session.setSocketFactory(link);
  }

  @Override
  public void connect(SocketFactory ours, String host, int port, int timeout) throws Exception {
    try {
      session.connect(timeout);
      ChannelDirectTCPIP channel = (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
      channel.setHost(host);
      channel.setPort(port);
      in = channel.getInputStream();
      out = channel.getOutputStream();
      channel.connect(timeout);
    } catch (JSchException e) {
      session.disconnect();
      throw new NotPassed(keys, e);
    }
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public Socket getSocket() {
    return null; // there is none; the library knows of that
  }

  @Override
  public void close() {
    session.disconnect();
  }
}
