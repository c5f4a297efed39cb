package org.ww3transfer.route.sftp;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;

/** What it means that a server does not let us in. */
final class LoginFailures {
  private LoginFailures() {}

  /** Whether the server knows neither the password nor the key. */
  static boolean isLoginRefused(Throwable failure) {
    return SftpFailures.cause(failure, JSchException.class)
        .flatMap(e -> Optional.ofNullable(e.getMessage()))
        .filter(
            said ->
                said.startsWith("Auth")
                    || said.startsWith("Login trial exceeds")
                    || said.contains("authentication failures"))
        .isPresent();
  }

  /** Empty where a connection could not be made or broke, which may pass. */
  static Optional<RuntimeException> explain(Throwable whole, JSchException failure, String where) {
    Optional<JumpProxy.NotPassed> jump = SftpFailures.cause(whole, JumpProxy.NotPassed.class);
    JSchException inner =
        jump.flatMap(e -> SftpFailures.cause(e, JSchException.class)).orElse(failure);
    String at = jump.isPresent() ? "proxy-jump: " : "";
    return meaning(inner)
        .map(what -> ItemException.lasting(Blame.DESTINATION, where + ": " + at + what, failure));
  }

  private static Optional<String> meaning(JSchException failure) {
    String said = Optional.ofNullable(failure.getMessage()).orElse("");
    if (failure instanceof JSchUnknownHostKeyException) {
      return Optional.of("unknown host key; add the server's key to known-hosts if you trust it");
    }
    if (failure instanceof JSchChangedHostKeyException) {
      return Optional.of(
          "the host key has changed: another server may pose as this one; ask who runs it, then"
              + " mend known-hosts");
    }
    if (failure instanceof JSchRevokedHostKeyException) {
      return Optional.of("the host key is marked as revoked in known-hosts");
    }
    if (failure instanceof JSchAlgoNegoFailException) {
      return Optional.of("the server offers no algorithm that we have: " + said);
    }
    if (isLoginRefused(failure)) {
      return Optional.of("not let in; mend user, password or private-key (" + said + ")");
    }
    if (said.startsWith("invalid privatekey")) {
      return Optional.of("private-key is no key that can be read");
    }
    if (said.equals(SftpLogin.ENCRYPTED)) {
      return Optional.of(said + "; set private-key-passphrase");
    }
    if (said.startsWith("Incorrect passphrase")) {
      return Optional.of("private-key-passphrase is not that of private-key");
    }
    return said.startsWith("channel is not opened") || said.startsWith("failed to send channel")
        ? Optional.of("the server opens no SFTP channel; look at its MaxSessions and Subsystem")
        : Optional.empty();
  }
}
