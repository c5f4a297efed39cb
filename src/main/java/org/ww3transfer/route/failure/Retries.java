package org.ww3transfer.route.failure;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.ww3transfer.destination.ItemException;

/** Which failures may pass by themselves. */
public final class Retries {
  private Retries() {}

  public static boolean mayHelp(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ItemException known) {
        return known.isRetryable();
      }
      if (cause instanceof AccessDeniedException
          || cause instanceof NoSuchFileException
          || cause instanceof NotDirectoryException) {
        return false;
      }
    }
    return true;
  }
}
