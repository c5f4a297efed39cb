package org.ww3transfer.route.remote;

import java.util.regex.Pattern;
import org.ww3transfer.destination.ItemException;

/** Stores that take no metadata with an object say so in many ways, and not how to mend it. */
final class RefusedMetadata {
  private static final Pattern SAID =
      Pattern.compile(
          "x-(amz|ms|goog)-meta|metadata ?(headers?|keys?|names?|size|too ?large)"
              + "|(invalid|user|object) ?metadata",
          Pattern.CASE_INSENSITIVE);

  private RefusedMetadata() {}

  /**
   * The reason of a failure, with the mend where it seems to be that.
   *
   * @param reason what the failure means otherwise
   */
  static RuntimeException explain(StoreCall call, Throwable failure, RuntimeException reason) {
    boolean hasMetadata = call instanceof StoreCall.Put put && put.what().metadata().hasEntries();
    return hasMetadata && reason instanceof ItemException known && isSaid(failure)
        ? known.adding("; it may take no object metadata: set metadata = false for the destination")
        : reason;
  }

  private static boolean isSaid(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && SAID.matcher(cause.getMessage()).find()) {
        return true;
      }
    }
    return false;
  }
}
