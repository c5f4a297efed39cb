package org.ww3transfer.route.remote;

import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.StateException;

/** What led to a failure. */
public final class Causes {
  private Causes() {}

  /**
   * Of a put that was refused by a look of our own, as the store knows no condition: another who
   * comes between the look and the put is not told apart.
   */
  public static final class OnlyLooked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OnlyLooked() {
      super("something stands there");
    }
  }

  /** Whether the failure or one of its causes is of that type. */
  public static boolean include(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The reason of a failure that no store has given; empty of all others.
   *
   * @param where the URI or the prefix that was called
   */
  static Optional<ItemException> known(Throwable failure, String where) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ItemException known) {
        return Optional.of(known); // the source's own, thrown while it was read
      }
      if (cause instanceof StateException ours) {
        return Optional.of(ItemException.passing(Blame.OURS, ours.getMessage(), failure));
      }
      if (cause instanceof OnFirstCall.NotGiven) {
        return Optional.of(
            ItemException.passing(Blame.DESTINATION, where + ": " + cause.getMessage(), failure));
      }
    }
    return Optional.empty();
  }
}
