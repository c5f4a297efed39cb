package org.ww3transfer.destination;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Trouble of the program's own, mostly with its state directory: one line for the operator. It is
 * no item's, no run's and no destination's fault, so nothing ends as failed for it: what met it is
 * left as it was, and done later.
 */
public final class StateException extends IOException {
  private static final long serialVersionUID = 1L;

  private StateException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * The trouble in what went wrong.
   *
   * @param file what was to be read or written
   */
  public static StateException of(Path file, IOException cause) {
    if (cause instanceof StateException known) {
      return known;
    }
    String what = what(file, cause);
    return new StateException("ww3.state-directory: " + what + "; " + mend(what), cause);
  }

  /**
   * Trouble of the process, such as a limit on open files, or a mistake in the program.
   *
   * @param what went wrong, and where
   */
  public static StateException ofProcess(String what, Throwable cause) {
    return new StateException(
        what + "; this is no fault of the run's: raise the limit, or report it", cause);
  }

  private static String what(Path file, IOException cause) {
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (cause instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getFile() + ": " + failed.getReason();
    }
    return file + ": " + Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
  }

  /** The texts are those of strerror(3). */
  private static String mend(String what) {
    if (what.contains("permission denied")) {
      return "let it belong to the user that the program runs as";
    }
    if (what.contains("No space left") || what.contains("quota")) {
      return "make room there";
    }
    if (what.contains("Read-only")) {
      return "let it be written";
    }
    return "fix it, and the work goes on, by itself or with the next start";
  }

  /** The trouble of our own that something failed for; empty where it failed for another reason. */
  public static Optional<StateException> in(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StateException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
