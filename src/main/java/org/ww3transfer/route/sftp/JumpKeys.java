package org.ww3transfer.route.sftp;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.destination.SshServer;

/**
 * A server on the way, and which settings say how to log in there.
 *
 * @param behind the server that is reached so
 */
record JumpKeys(SshServer jump, SshServer behind) {
  private static final String KEY = "proxy-jump-private-key";
  private static final String PASSWORD = "proxy-jump-password";

  /** For errors. */
  String place() {
    return "proxy-jump " + address(jump);
  }

  static String address(SshServer server) {
    return server.host() + ":" + server.port();
  }

  /** What the names of the settings of its key begin with. */
  String beginning() {
    return isOwn() ? "proxy-jump-" : "";
  }

  private boolean isOwn() {
    return !jump.password().equals(behind.password())
        || !jump.privateKey().equals(behind.privateKey());
  }

  /** What is mended where it lets nobody in. */
  String mend() {
    if (!isOwn()) {
      return "fix the user in proxy-jump, or set " + KEY + " or " + PASSWORD;
    }
    String names =
        Stream.of(jump.privateKey().map(key -> KEY), jump.password().map(secret -> PASSWORD))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" or "));
    return "fix the user in proxy-jump, or " + names;
  }
}
