package org.ww3transfer.destination;

import java.time.Duration;
import java.util.Optional;

/** Why an item could not be delivered: one line for the operator. */
public class ItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;
  private final boolean retryable;
  private final transient Optional<Duration> retryAfter;

  private ItemException(
      String message,
      Outcome outcome,
      boolean retryable,
      Optional<Duration> retryAfter,
      Throwable cause) {
    super(message, cause);
    this.outcome = outcome;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }

  /** Another try may end better. */
  public static ItemException passing(String message, Throwable cause) {
    return passing(message, Optional.empty(), cause);
  }

  /**
   * Another try may end better.
   *
   * @param retryAfter how long the store asks to be left alone (RFC 9110 section 10.2.3)
   */
  public static ItemException passing(
      String message, Optional<Duration> retryAfter, Throwable cause) {
    return new ItemException(message, Outcome.FAILED, true, retryAfter, cause);
  }

  /** Another try would end the same. */
  public static ItemException lasting(String message) {
    return lasting(message, null);
  }

  /** Another try would end the same. */
  public static ItemException lasting(String message, Throwable cause) {
    return new ItemException(message, Outcome.FAILED, false, Optional.empty(), cause);
  }

  /** The model did not write the file. */
  public static ItemException missing(String message) {
    return new ItemException(message, Outcome.MISSING, false, Optional.empty(), null);
  }

  public Outcome outcome() {
    return outcome;
  }

  public boolean isRetryable() {
    return retryable;
  }

  /** How long to wait before the next try at least; empty where nobody said. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
