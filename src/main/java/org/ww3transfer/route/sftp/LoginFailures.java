package org.ww3transfer.route.sftp;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.route.remote.BrokenConnection;

/** What it means that a server does not let us in. */
final class LoginFailures {
  private LoginFailures() {}

  /** Whether the server knows neither the password nor the key. */
  static boolean isLoginRefused(Throwable failure) {
    return ofJump(failure)
        .or(() -> SftpFailures.cause(failure, JSchException.class))
        .flatMap(e -> Optional.ofNullable(e.getMessage()))
        .filter(
            said ->
                said.startsWith("Auth")
                    || said.startsWith("Login trial exceeds")
                    || said.contains("authentication failures"))
        .isPresent();
  }

  /** Empty where a connection could not be made or broke, which may pass. */
  static Optional<RuntimeException> explain(JSchException failure, String where) {
    return meaning(failure, "", "fix user, password or private-key")
        .map(what -> ItemException.lasting(Blame.DESTINATION, where + ": " + what, failure));
  }

  /** Of a server on the way that could not be passed, wherever that is known from. */
  static RuntimeException explain(JumpKeys jump, Throwable failure, String where) {
    JSchException inner = ofJump(failure).orElseThrow();
    if (isNotOpened(inner)) {
      String what =
          ": does not forward to "
              + JumpKeys.address(jump.behind())
              + "; does anybody answer there, and is it allowed (AllowTcpForwarding, PermitOpen)?";
      return ItemException.passing(Blame.DESTINATION, where + what, failure);
    }
    return meaning(inner, jump.beginning(), jump.mend())
        .map(what -> ItemException.lasting(Blame.DESTINATION, where + ": " + what, failure))
        .orElseGet(() -> BrokenConnection.explain(failure, where));
  }

  private static Optional<JSchException> ofJump(Throwable failure) {
    return SftpFailures.cause(failure, JumpProxy.NotPassed.class)
        .flatMap(jump -> SftpFailures.cause(jump, JSchException.class));
  }

  private static boolean isNotOpened(JSchException failure) {
    return said(failure).startsWith("channel is not opened");
  }

  private static String said(JSchException failure) {
    return Optional.ofNullable(failure.getMessage()).orElse("");
  }

  /**
   * @param beginning of the names of the settings of a key
   * @param mend what is done where we are not let in
   */
  private static Optional<String> meaning(JSchException failure, String beginning, String mend) {
    String said = said(failure);
    if (failure instanceof JSchUnknownHostKeyException) {
      return Optional.of("unknown host key; add the server's key to known-hosts if you trust it");
    }
    if (failure instanceof JSchChangedHostKeyException) {
      return Optional.of(
          "the host key has changed: another server may pose as this one; ask who runs it, then"
              + " fix known-hosts");
    }
    if (failure instanceof JSchRevokedHostKeyException) {
      return Optional.of("the host key is marked as revoked in known-hosts");
    }
    if (failure instanceof JSchAlgoNegoFailException) {
      return Optional.of("the server offers no algorithm that we have: " + said);
    }
    if (isLoginRefused(failure)) {
      return Optional.of("login refused; " + mend + " (" + said + ")");
    }
    if (said.startsWith("invalid privatekey")) {
      return Optional.of(beginning + "private-key is not a key that can be read");
    }
    if (said.equals(SftpLogin.ENCRYPTED)) {
      return Optional.of(beginning + said + "; set " + beginning + "private-key-passphrase");
    }
    if (said.startsWith("Incorrect passphrase")) {
      return Optional.of(
          beginning + "private-key-passphrase is not that of " + beginning + "private-key");
    }
    return isNotOpened(failure) || said.startsWith("failed to send channel")
        ? Optional.of("the server opens no SFTP channel; look at its MaxSessions and Subsystem")
        : Optional.empty();
  }
}
