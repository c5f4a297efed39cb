package org.ww3transfer.route.sftp;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.ww3transfer.destination.Store;
import org.ww3transfer.route.sftp.protocol.Attributes;
import org.ww3transfer.route.sftp.protocol.CallLimit;
import org.ww3transfer.route.sftp.protocol.SftpFiles;
import org.ww3transfer.route.sftp.protocol.SftpReplies;
import org.ww3transfer.route.sftp.protocol.SftpStatus;
import org.ww3transfer.route.sftp.protocol.SftpWire;

/**
 * A session with one channel, made when it is first used and again where it has ended. For one
 * thread at a time.
 */
final class SftpConnection {
  private final SftpKeys keys;
  private final ScheduledExecutorService clock;
  private Optional<Session> session = Optional.empty();
  private Optional<SftpLink> link = Optional.empty();
  private Optional<SftpFiles> files = Optional.empty();

  SftpConnection(SftpKeys keys, ScheduledExecutorService clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** The server's files; logs in where that is not done yet. */
  SftpFiles files() throws IOException {
    if (files.filter(each -> each.wire().isOpen()).isEmpty()) {
      disconnect();
      files = Optional.of(new SftpFiles(connect()));
    }
    return files.get();
  }

  private SftpWire connect() throws IOException {
    Store.Sftp store = keys.store();
    SftpLink made = new SftpLink(store.rules().connectTimeout());
    link = Optional.of(made);
    SftpReplies replies = new SftpReplies();
    Runnable cut =
        () -> {
          made.cut();
          replies.close();
        };
    CallLimit limit = new CallLimit(clock, store.rules().timeout(), cut);
    CallLimit ofLogin = new CallLimit(clock, made.patience().plus(store.rules().timeout()), cut);
    return ofLogin.within("the login", () -> logIn(store, made, replies, limit));
  }

  private SftpWire logIn(Store.Sftp store, SftpLink over, SftpReplies replies, CallLimit limit)
      throws IOException {
    try {
      Session made = new SftpLogin(store).open(over);
      session = Optional.of(made);
      return SftpWire.open(made, replies, limit, over.patience());
    } catch (JSchException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * The server's clock, which stamps a file that is made for that; empty where its folder is not
   * there. One that a killed process left goes first.
   */
  Optional<Instant> clock(String path) throws IOException {
    removeIfThere(path);
    try {
      files().close(files().open(path, SftpFiles.WRITE | SftpFiles.CREATE));
    } catch (SftpStatus e) {
      if (e.isAbsent()) {
        return Optional.empty();
      }
      throw e;
    }
    Optional<Instant> stamped = files().look(path).map(Attributes::modified);
    removeIfThere(path);
    return stamped;
  }

  private void removeIfThere(String path) throws IOException {
    try {
      files().remove(path);
    } catch (SftpStatus e) {
      if (!e.isAbsent()) {
        throw e;
      }
    }
  }

  /** Ends it, without a word to the server. */
  void disconnect() {
    link.ifPresent(SftpLink::cut);
    session.ifPresent(Session::disconnect);
    files = Optional.empty();
    session = Optional.empty();
    link = Optional.empty();
  }
}
