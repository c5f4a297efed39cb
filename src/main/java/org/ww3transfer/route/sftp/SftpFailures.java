package org.ww3transfer.route.sftp;

import com.jcraft.jsch.JSchException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.sftp.protocol.CallLimit;
import org.ww3transfer.route.sftp.protocol.SftpStatus;

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
  private static final Set<Integer> OF_NAME = Set.of(SftpStatus.BAD_MESSAGE, 11, 18, 19, 20, 24);

  /** What is done about a server that renames nothing. */
  static final String NO_RENAME_MEND =
      "; where nobody may rename, set stage-parts = false, and files are written under their own"
          + " names";

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
    return status(failure).filter(SftpStatus::isAbsent).isPresent();
  }

  /** Whether the server was reached and said no, so that the connection is good. */
  static boolean isAnswer(Throwable failure) {
    return failure instanceof Refusal || status(failure).isPresent();
  }

  private static Optional<SftpStatus> status(Throwable failure) {
    return cause(failure, SftpStatus.class);
  }

  /** The first of a failure's causes that is of the type. */
  static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }

  /** What the server said; only of an {@link #isAnswer answer}. */
  static String said(Throwable answer) {
    return status(answer).map(e -> e.code() + " " + e.getMessage()).orElse(answer.getMessage());
  }

  static Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    if (failure instanceof Refusal ours) {
      return Optional.of(
          ItemException.lasting(ours.blame, where + ": " + failure.getMessage(), failure));
    }
    Optional<JumpKeys> jump = cause(failure, JumpProxy.NotPassed.class).map(each -> each.keys());
    String server = jump.map(keys -> where + ": " + keys.place()).orElse(where);
    if (Causes.include(failure, UnknownHostException.class)) {
      String what = ": unknown host; fix " + (jump.isPresent() ? "proxy-jump" : "the prefix");
      return Optional.of(ItemException.passing(Blame.DESTINATION, server + what, failure));
    }
    Optional<CallLimit.Passed> hung = cause(failure, CallLimit.Passed.class);
    if (hung.isPresent()) {
      return Optional.of(
          ItemException.passing(
              Blame.DESTINATION, server + ": " + hung.get().getMessage(), failure));
    }
    if (jump.isPresent()) {
      return Optional.of(LoginFailures.explain(jump.get(), failure, server));
    }
    return status(failure)
        .map(refusal -> (RuntimeException) ofServer(call, refusal, where))
        .or(
            () ->
                cause(failure, JSchException.class).flatMap(e -> LoginFailures.explain(e, where)));
  }

  private static ItemException ofServer(StoreCall call, SftpStatus refusal, String where) {
    String said = " (the server says " + refusal.code() + " " + refusal.getMessage() + ")";
    return switch (refusal.code()) {
      case SftpStatus.NO_SUCH_FILE ->
          ItemException.lasting(
              Blame.DESTINATION,
              where + ": no such folder, and it cannot be made; make it, or fix the prefix" + said,
              refusal);
      case SftpStatus.PERMISSION_DENIED, WRITE_PROTECT ->
          ItemException.lasting(
              Blame.DESTINATION, where + ": permission denied; " + mayNot(call) + said, refusal);
      case SftpStatus.UNSUPPORTED ->
          ItemException.lasting(
              Blame.DESTINATION,
              where + ": the server cannot do that" + mend(call) + said,
              refusal);
      case SftpStatus.FAILURE ->
          // all that version 3 has for a full disk, a quota, EROFS and what else may be
          ItemException.passing(
              Blame.DESTINATION,
              where
                  + ": refused without a reason; look there: is the disk full, a quota reached, the"
                  + " file system read-only?"
                  + said,
              refusal);
      default -> {
        Blame blame = OF_NAME.contains(refusal.code()) ? Blame.ITEM : Blame.DESTINATION;
        yield ItemException.passing(blame, where + ": refused" + said, refusal);
      }
    };
  }

  /** A drop box takes files and shows none. */
  private static String mayNot(StoreCall call) {
    if (call instanceof StoreCall.Read) {
      return "the user may not read there; for one who may only write set verify = size";
    }
    if (call instanceof StoreCall.Look || call instanceof StoreCall.Check) {
      return "the user may not look there; for one who may only write set verify = none";
    }
    if (call instanceof StoreCall.ListAll) {
      return "the user may not look there";
    }
    if (call instanceof StoreCall.Remove) {
      return "the user may not remove it";
    }
    return call instanceof StoreCall.Publish
        ? "the user may not rename there" + mend(call)
        : "the user may not write there";
  }

  private static String mend(StoreCall call) {
    return call instanceof StoreCall.Publish ? NO_RENAME_MEND : "";
  }
}
