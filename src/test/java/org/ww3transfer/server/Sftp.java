package org.ww3transfer.server;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client's session, by another channel of the same library than ours. */
final class Sftp implements AutoCloseable {
  private static final int TIMEOUT_MILLISECONDS = 10_000;

  private final Session session;
  private final ChannelSftp channel;

  private Sftp(Session session) throws JSchException {
    this.session = session;
    session.setTimeout(TIMEOUT_MILLISECONDS);
    session.connect();
    channel = (ChannelSftp) session.openChannel("sftp");
    channel.connect();
  }

  /** Logs in as the user, and asks nothing of the host key. */
  static Sftp withPassword(SshServer server, String password) throws JSchException {
    Session session = new JSch().getSession(SshServer.USER, "127.0.0.1", server.port());
    session.setPassword(password.getBytes(StandardCharsets.UTF_8));
    session.setConfig("StrictHostKeyChecking", "no");
    return new Sftp(session);
  }

  /** Logs in as the user, and accepts only a host key that is known. */
  static Sftp withKey(SshServer server, String host, Path userKey, Path knownHosts)
      throws JSchException {
    JSch jsch = new JSch();
    jsch.addIdentity(userKey.toString());
    jsch.setKnownHosts(knownHosts.toString());
    Session session = jsch.getSession(SshServer.USER, host, server.port());
    session.setConfig("StrictHostKeyChecking", "yes");
    return new Sftp(session);
  }

  ChannelSftp channel() {
    return channel;
  }

  void put(String path, byte[] content) throws SftpException {
    channel.put(new ByteArrayInputStream(content), path);
  }

  byte[] get(String path) throws SftpException, IOException {
    try (InputStream in = channel.get(path)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    session.disconnect();
  }
}
