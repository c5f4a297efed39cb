package org.ww3transfer.settings.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.SshServer;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;

/** {@code sftp://user@host:port/folder}; {@code /~/folder} is below the user's home. */
final class SftpSchemeReader implements StoreScheme {
  static final Pattern AUTHORITY =
      Pattern.compile("(?:(.*)@)?([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");
  private static final int PORT = 22;
  private static final int MAX_PORT = 65_535;
  private static final String HOME = "~/";

  @Override
  public Store read(DestinationKeys keys, Prefix prefix) {
    RemoteKeys.Place place = RemoteKeys.place(prefix, "host");
    Matcher authority = AUTHORITY.matcher(place.authority());
    if (!authority.matches()) {
      throw new IllegalArgumentException(
          "names no host; write it as in sftp://user@host:22/folder");
    }
    Optional<Secret> password = keys.secret("password");
    Optional<Path> privateKey = keys.keyFile("private-key");
    Optional<Secret> passphrase = keys.secret("private-key-passphrase");
    if (password.isEmpty() && keys.text("private-key").isEmpty()) {
      keys.problem("private-key", "is not set, and password neither; give one of them");
    }
    if (passphrase.isPresent() && keys.text("private-key").isEmpty()) {
      keys.problem("private-key-passphrase", "is set without private-key");
    }
    SshServer server =
        new SshServer(
            authority.group(2),
            port(Optional.ofNullable(authority.group(3))),
            user(keys, Optional.ofNullable(authority.group(1))),
            password,
            privateKey,
            passphrase);
    return new Store.Sftp(
        server,
        folder(place.folder()),
        RemoteKeys.rulesWithoutHttp(keys),
        knownHosts(keys),
        JumpReader.read(keys, server),
        keys.flag("stage-parts"));
  }

  static int port(Optional<String> text) {
    int port = text.map(Integer::parseInt).orElse(PORT);
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("has a port that is not one from 1 to " + MAX_PORT);
    }
    return port;
  }

  private static String user(DestinationKeys keys, Optional<String> inPrefix) {
    if (inPrefix.filter(user -> user.contains(":")).isPresent()) {
      throw new IllegalArgumentException(
          "has a password in it, which reports would show; give it as password");
    }
    Optional<String> user = keys.text("user");
    if (user.isPresent() && inPrefix.isPresent()) {
      keys.problem("user", "is given here and in the prefix");
    }
    Optional<String> given = inPrefix.filter(text -> !text.isEmpty()).or(() -> user);
    if (given.isEmpty()) {
      keys.problem("user", "is not set; give it here or as in sftp://user@host/folder");
    }
    return given.orElse("");
  }

  private static String folder(String inPrefix) {
    return inPrefix.startsWith(HOME) ? inPrefix.substring(HOME.length()) : "/" + inPrefix;
  }

  private static Optional<Path> knownHosts(DestinationKeys keys) {
    boolean isStrict = keys.flag("strict-host-key-checking");
    Optional<Path> given = keys.file("known-hosts");
    if (keys.text("known-hosts").isPresent()) {
      if (!isStrict) {
        keys.problem("known-hosts", "is set, but strict-host-key-checking is false");
      }
      return given;
    }
    Path byDefault = Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");
    if (isStrict && !Files.isReadable(byDefault)) {
      keys.problem("known-hosts", "is not set, and " + byDefault + " cannot be read");
    }
    return isStrict ? Optional.of(byDefault) : Optional.empty();
  }
}
