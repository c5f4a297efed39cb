package org.ww3transfer.route;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.ww3transfer.transfer.ItemException;

/** What an exception means to an operator, in one line. */
public final class Reasons {
  private Reasons() {}

  /** The innermost cause that says something. */
  public static String of(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && !(cause instanceof ItemException)) {
      cause = cause.getCause();
    }
    return text(cause).replaceAll("\\s*[\\r\\n]+\\s*", " ");
  }

  private static String text(Throwable cause) {
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file";
    }
    if (cause instanceof FileSystemException failed && failed.getReason() != null) {
      return failed.getFile() + ": " + failed.getReason();
    }
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }
}
