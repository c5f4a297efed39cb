package org.ww3transfer.route.sftp;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.SshServer;
import org.ww3transfer.destination.Store;

/** Logs in to servers. Key files and known hosts are read each time, as they may be renewed. */
final class SftpLogin {
  /** What is said of a key file that needs a passphrase and has none. */
  static final String ENCRYPTED = "private-key is encrypted";

  private final Store.Sftp store;

  SftpLogin(Store.Sftp store) {
    this.store = store;
  }

  /**
   * A session that stands.
   *
   * @param link what it goes over
   */
  Session open(SftpLink link) throws JSchException, JumpProxy.NotPassed {
    Session session = session(store.server());
    session.setSocketFactory(link);
    if (store.jump().isPresent()) {
      session.setProxy(jump(store.jump().get(), link));
    }
    session.connect(Math.toIntExact(link.patience().toMillis()));
    return session;
  }

  private JumpProxy jump(SshServer server, SftpLink link) throws JumpProxy.NotPassed {
    JumpKeys keys = new JumpKeys(server, store.server());
    try {
      return new JumpProxy(session(server), link, keys);
    } catch (JSchException e) {
      throw new JumpProxy.NotPassed(keys, e);
    }
  }

  private Session session(SshServer server) throws JSchException {
    JSch jsch = new JSch();
    if (server.privateKey().isPresent()) {
      addKey(jsch, server.privateKey().get(), server.passphrase());
    }
    if (store.knownHosts().isPresent()) {
      jsch.setKnownHosts(store.knownHosts().get().toString());
    }
    Session session = jsch.getSession(server.user(), server.host(), server.port());
    session.setConfig("StrictHostKeyChecking", store.knownHosts().isPresent() ? "yes" : "no");
    session.setConfig("PreferredAuthentications", authentications(server));
    // tried six times over otherwise, each of which counts for a server that locks accounts
    session.setConfig("MaxAuthTries", "1");
    session.setUserInfo(new PasswordOnly(server.password()));
    session.setDaemonThread(true);
    // silent for this long, a server is asked whether it lives, and given as long to answer
    session.setServerAliveInterval(
        Math.toIntExact(Math.max(1, store.rules().timeout().toMillis() / 2)));
    return session;
  }

  /** A certificate beside the key, as {@code ssh-keygen -s} names it, is shown with it. */
  private static void addKey(JSch jsch, Path key, Optional<Secret> passphrase)
      throws JSchException {
    Optional<byte[]> phrase =
        passphrase.map(secret -> secret.value().getBytes(StandardCharsets.UTF_8));
    jsch.addIdentity(key.toString(), null, phrase.orElse(null));
    for (Identity each : jsch.getIdentityRepository().getIdentities()) {
      if (each.isEncrypted()) {
        throw new JSchException(ENCRYPTED);
      }
    }
  }

  private static String authentications(SshServer server) {
    String byPassword = server.password().isPresent() ? "password,keyboard-interactive" : "";
    if (server.privateKey().isEmpty()) {
      return byPassword;
    }
    return byPassword.isEmpty() ? "publickey" : "publickey," + byPassword;
  }

  /** Says the password, whatever it is asked for, and agrees to nothing else. */
  private record PasswordOnly(Optional<Secret> password)
      implements UserInfo, UIKeyboardInteractive {
    @Override
    public String getPassphrase() {
      return null;
    }

    @Override
    public String getPassword() {
      return password.map(Secret::value).orElse(null);
    }

    @Override
    public boolean promptPassword(String message) {
      return password.isPresent();
    }

    @Override
    public boolean promptPassphrase(String message) {
      return false;
    }

    @Override
    public boolean promptYesNo(String message) {
      return false;
    }

    @Override
    public void showMessage(String message) {
      // banners are for people
    }

    @Override
    public String[] promptKeyboardInteractive(
        String destination, String name, String instruction, String[] prompts, boolean[] echo) {
      boolean isForPassword = prompts.length == 1 && password.isPresent();
      return isForPassword ? new String[] {getPassword()} : new String[0];
    }
  }
}
