package org.ww3transfer.settings.store;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.SshServer;
import org.ww3transfer.settings.property.DestinationKeys;

/** A server on the way, {@code user@host:port}; who logs in there is by default who does behind. */
final class JumpReader {
  private JumpReader() {}

  /**
   * @param behind the server that is reached so
   */
  static Optional<SshServer> read(DestinationKeys keys, SshServer behind) {
    Optional<Secret> password = keys.secret("proxy-jump-password");
    Optional<Path> key = keys.keyFile("proxy-jump-private-key");
    Optional<Secret> passphrase = keys.secret("proxy-jump-private-key-passphrase");
    Optional<String> text = keys.text("proxy-jump");
    if (text.isEmpty()) {
      if (password.isPresent() || key.isPresent() || passphrase.isPresent()) {
        keys.problem("proxy-jump", "is not set, but how to log in there is");
      }
      return Optional.empty();
    }
    Matcher authority = SftpSchemeReader.AUTHORITY.matcher(text.get());
    boolean hasPassword = text.get().replaceFirst("@[^@]*$", "").contains(":");
    if (!authority.matches() || (text.get().contains("@") && hasPassword)) {
      keys.problem("proxy-jump", "is no server; write it as in user@host:22, without a password");
      return Optional.empty();
    }
    boolean isOwn = password.isPresent() || key.isPresent();
    return Optional.of(
        new SshServer(
            authority.group(2),
            port(keys, Optional.ofNullable(authority.group(3))),
            Optional.ofNullable(authority.group(1)).orElse(behind.user()),
            isOwn ? password : behind.password(),
            isOwn ? key : behind.privateKey(),
            isOwn ? passphrase : behind.passphrase()));
  }

  private static int port(DestinationKeys keys, Optional<String> text) {
    try {
      return SftpSchemeReader.port(text);
    } catch (IllegalArgumentException e) {
      keys.problem("proxy-jump", e.getMessage());
      return 1;
    }
  }
}
