package org.ww3transfer.route.failure;

import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.FileTrouble;

/** Which failures may pass by themselves. */
public final class Retries {
  private Retries() {}

  public static boolean isTransient(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ItemException known) {
        return known.isRetryable();
      }
      if (!FileTrouble.mayPass(cause)) {
        return false;
      }
    }
    return true;
  }
}
