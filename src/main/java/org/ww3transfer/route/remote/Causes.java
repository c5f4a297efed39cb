package org.ww3transfer.route.remote;

/** What led to a failure. */
public final class Causes {
  private Causes() {}

  /** Whether the failure or one of its causes is of that type. */
  public static boolean include(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }
}
