package org.ww3transfer.plan;

/**
 * Why a run must not be sent: the model's own log says that it did not end, or its days are not
 * those of the standard calendar.
 */
public final class IncompleteRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IncompleteRunException(String message) {
    super(message);
  }
}
