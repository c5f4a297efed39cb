package org.ww3transfer.route.failure;

import org.ww3transfer.destination.ItemException;

/** Whose a failure is. */
public final class Blame {
  private Blame() {}

  /** Whether the destination is in trouble, so that anything else would fail there too. */
  public static boolean isOfDestination(Throwable failure) {
    return failure instanceof ItemException known && known.isRetryable();
  }
}
