package org.ww3transfer.route.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.component.file.remote.RemoteFileConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;

/**
 * Camel's operations of an endpoint, and two questions that they do not have: how large one file is
 * (they list its whole folder), and what a rename does here. These go over a second channel of the
 * same session. For one thread at a time.
 */
final class SftpConnection extends SftpOperations {
  /** Renames as rename(2) does (OpenSSH's PROTOCOL, section 4.3). */
  private static final String POSIX_RENAME = "posix-rename@openssh.com";

  private final SftpEndpoint endpoint;
  private Optional<Session> session = Optional.empty();
  private Optional<ChannelSftp> questions = Optional.empty();

  /** Connects when it is first used. */
  SftpConnection(SftpEndpoint endpoint) {
    super(endpoint.getProxy());
    this.endpoint = endpoint;
    setEndpoint(endpoint);
  }

  @Override
  protected Session createSession(RemoteFileConfiguration configuration) throws JSchException {
    Session made = super.createSession(configuration);
    session = Optional.of(made);
    return made;
  }

  void connect() {
    connect(endpoint.getConfiguration(), null);
  }

  /** What stands under the path; empty where nothing does. */
  Optional<SftpATTRS> look(String path) throws JSchException, SftpException {
    try {
      return Optional.of(questions().stat(path));
    } catch (SftpException e) {
      if (SftpFailures.isAbsent(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Removes what stands under a path, a link and not what it leads to.
   *
   * @return whether anything did
   */
  boolean removeWhatStands(String path) throws JSchException, SftpException {
    try {
      questions().lstat(path);
      questions().rm(path);
      return true;
    } catch (SftpException e) {
      if (SftpFailures.isAbsent(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Hands on what stands in a folder, one after the other; nothing where there is no folder. */
  void list(String folder, Consumer<ChannelSftp.LsEntry> each) throws JSchException, SftpException {
    try {
      questions()
          .ls(
              folder,
              entry -> {
                each.accept(entry);
                return ChannelSftp.LsEntrySelector.CONTINUE;
              });
    } catch (SftpException e) {
      if (!SftpFailures.isAbsent(e)) {
        throw e;
      }
    }
  }

  /**
   * The server's clock, which stamps a file that is written for that; empty where its folder is not
   * there.
   */
  Optional<Instant> clock(String path) throws JSchException, SftpException {
    try {
      questions().put(InputStream.nullInputStream(), path);
      Instant modified = Instant.ofEpochSecond(questions().stat(path).getMTime() & 0xFFFFFFFFL);
      questions().rm(path);
      return Optional.of(modified);
    } catch (SftpException e) {
      if (SftpFailures.isAbsent(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Whether a rename replaces what has the name, in one step; otherwise it fails. */
  boolean renameReplaces() throws JSchException {
    return "1".equals(questions().getExtension(POSIX_RENAME));
  }

  /** For what the operations cannot do. */
  ChannelSftp questions() throws JSchException {
    connect();
    if (questions.filter(ChannelSftp::isConnected).isEmpty()) {
      ChannelSftp channel = (ChannelSftp) session.orElseThrow().openChannel("sftp");
      channel.connect(endpoint.getConfiguration().getConnectTimeout());
      questions = Optional.of(channel);
    }
    return questions.get();
  }
}
