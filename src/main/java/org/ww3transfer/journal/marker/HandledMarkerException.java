package org.ww3transfer.journal.marker;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.FileTrouble;

/** A marker was handled and cannot be moved out of the inbox: one line with what to do. */
public final class HandledMarkerException extends IOException {
  private static final long serialVersionUID = 1L;

  private HandledMarkerException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * What is to be thrown of a failure; trouble of our own stays what it is.
   *
   * @param folder where the marker belongs
   */
  static IOException of(Path folder, IOException failure) {
    if (failure instanceof StateException) {
      return failure;
    }
    String why =
        failure instanceof FileSystemException
            ? FileTrouble.line(folder, failure)
            : failure.getMessage(); // that of an obstacle says what to do
    return new HandledMarkerException(
        "was handled, but cannot be moved to " + folder + ": " + why + mend(failure), failure);
  }

  private static String mend(IOException failure) {
    if (failure instanceof AccessDeniedException denied && denied.getFile() != null) {
      return String.format(
          "; let the user %s write to %s, and it is moved by itself",
          System.getProperty("user.name"), Path.of(denied.getFile()).getParent());
    }
    return "; fix that, and it is moved by itself";
  }
}
