package org.ww3transfer.transfer;

/** Why an item could not be delivered: one line for the operator. */
public class ItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final boolean retryable;

  private ItemException(String message, Outcome outcome, boolean retryable, Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
    this.retryable = retryable;
  }

  /** Another try may end better. */
  static ItemException passing(String message, Throwable cause) {
    return new ItemException(message, Outcome.FAILED, true, cause);
  }

  /** Another try would end the same. */
  static ItemException lasting(String message) {
    return new ItemException(message, Outcome.FAILED, false, null);
  }

  /** The model did not write the file. */
  static ItemException missing(String message) {
    return new ItemException(message, Outcome.MISSING, false, null);
  }

  public Outcome outcome() {
    return outcome;
  }

  public boolean isRetryable() {
    return retryable;
  }
}
