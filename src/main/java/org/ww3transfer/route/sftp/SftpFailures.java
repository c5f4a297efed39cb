package org.ww3transfer.route.sftp;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.SftpException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.route.remote.Causes;

/**
 * What failures of SFTP mean.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-secsh-filexfer-02#section-7">
 *     Responses of version 3</a>; servers also send codes of later versions
 */
final class SftpFailures {
  private static final int WRITE_PROTECT = 12;

  /**
   * What is said of one name: {@code SSH_FX_BAD_MESSAGE}, as OpenSSH answers to ENAMETOOLONG and
   * EINVAL (errno_to_portable of sftp-server.c), and of version 6 {@code FILE_ALREADY_EXISTS},
   * {@code DIR_NOT_EMPTY}, {@code NOT_A_DIRECTORY}, {@code INVALID_FILENAME}, {@code
   * FILE_IS_A_DIRECTORY}.
   */
  private static final Set<Integer> OF_NAME =
      Set.of(ChannelSftp.SSH_FX_BAD_MESSAGE, 11, 18, 19, 20, 24);

  private SftpFailures() {}

  /** What we refuse for the server's sake. Another try would end the same. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Blame blame;

    Refusal(Blame blame, String reason) {
      super(reason);
      this.blame = blame;
    }
  }

  /** Whether the server says that there is no such file. */
  static boolean isAbsent(Throwable failure) {
    return status(failure).filter(e -> e.id == ChannelSftp.SSH_FX_NO_SUCH_FILE).isPresent();
  }

  /** Whether the server was reached and said no, so that the connection is good. */
  static boolean isAnswer(Throwable failure) {
    return failure instanceof Refusal
        || status(failure).filter(e -> e.getCause() == null).isPresent();
  }

  private static Optional<SftpException> status(Throwable failure) {
    return cause(failure, SftpException.class);
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  /** What the server said; only of an {@link #isAnswer answer}. */
  static String said(Throwable answer) {
    return status(answer).map(e -> e.id + " " + e.getMessage()).orElse(answer.getMessage());
  }

  static Optional<RuntimeException> explain(Throwable failure, String where) {
    if (failure instanceof Refusal ours) {
      return Optional.of(
          ItemException.lasting(ours.blame, where + ": " + failure.getMessage(), failure));
    }
    if (Causes.include(failure, UnknownHostException.class)) {
      return Optional.of(
          ItemException.passing(
              Blame.DESTINATION, where + ": unknown host; mend the prefix", failure));
    }
    Optional<SftpException> answer = status(failure).filter(e -> e.getCause() == null);
    return answer
        .map(refusal -> (RuntimeException) ofServer(refusal, where))
        .or(() -> cause(failure, JSchException.class).flatMap(e -> ofSession(e, where)));
  }

  private static ItemException ofServer(SftpException refusal, String where) {
    String said = " (the server says " + refusal.id + " " + refusal.getMessage() + ")";
    return switch (refusal.id) {
      case ChannelSftp.SSH_FX_NO_SUCH_FILE ->
          ItemException.lasting(
              Blame.DESTINATION,
              where + ": no such folder, and it cannot be made; make it, or mend the prefix" + said,
              refusal);
      case ChannelSftp.SSH_FX_PERMISSION_DENIED, WRITE_PROTECT ->
          ItemException.lasting(
              Blame.DESTINATION,
              where + ": permission denied; the user may not write there" + said,
              refusal);
      case ChannelSftp.SSH_FX_OP_UNSUPPORTED ->
          ItemException.lasting(
              Blame.DESTINATION, where + ": the server cannot do that" + said, refusal);
      case ChannelSftp.SSH_FX_FAILURE ->
          // all that version 3 has for a full disk, a quota, EROFS and what else may be
          ItemException.passing(
              Blame.DESTINATION,
              where
                  + ": refused without a reason; look there: is the disk full, a quota reached, the"
                  + " file system read-only?"
                  + said,
              refusal);
      default -> {
        Blame blame = OF_NAME.contains(refusal.id) ? Blame.ITEM : Blame.DESTINATION;
        yield ItemException.passing(blame, where + ": refused" + said, refusal);
      }
    };
  }

  /** Whether the server knows neither the password nor the key. */
  static boolean isLoginRefused(Throwable failure) {
    return cause(failure, JSchException.class)
        .flatMap(e -> Optional.ofNullable(e.getMessage()))
        .filter(
            said ->
                said.startsWith("Auth")
                    || said.startsWith("Login trial exceeds")
                    || said.contains("authentication failures"))
        .isPresent();
  }

  /** Empty where a connection could not be made or broke, which may pass. */
  private static Optional<RuntimeException> ofSession(JSchException failure, String where) {
    return meaning(failure)
        .map(what -> ItemException.lasting(Blame.DESTINATION, where + ": " + what, failure));
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
    if (said.startsWith("channel is not opened")) {
      return Optional.of("the server lets us open no second channel; raise its MaxSessions");
    }
    return Optional.empty();
  }
}
