package org.ww3transfer.destination;

import java.time.Duration;
import java.util.Optional;

/** Why an item could not be delivered: one line for the operator. */
public class ItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Blame blame;
  private final Outcome outcome;
  private final boolean retryable;
  private final transient Optional<Duration> retryAfter;

  private ItemException(
      Blame blame,
      String message,
      Outcome outcome,
      boolean retryable,
      Optional<Duration> retryAfter,
      Throwable cause) {
    super(message, cause);
    this.blame = blame;
    this.outcome = outcome;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }

  /** Another try may end better. */
  public static ItemException passing(Blame blame, String message, Throwable cause) {
    return passing(blame, message, Optional.empty(), cause);
  }

  /**
   * Another try may end better.
   *
   * @param retryAfter how long the store asks to be left alone (RFC 9110 section 10.2.3)
   */
  public static ItemException passing(
      Blame blame, String message, Optional<Duration> retryAfter, Throwable cause) {
    return new ItemException(blame, message, Outcome.FAILED, true, retryAfter, cause);
  }

  /** Another try at once would end the same. */
  public static ItemException lasting(Blame blame, String message) {
    return lasting(blame, message, null);
  }

  /** Another try at once would end the same. */
  public static ItemException lasting(Blame blame, String message, Throwable cause) {
    return new ItemException(blame, message, Outcome.FAILED, false, Optional.empty(), cause);
  }

  /** The model did not write the file. */
  public static ItemException missing(String message) {
    return new ItemException(Blame.ITEM, message, Outcome.MISSING, false, Optional.empty(), null);
  }

  /** The same in other words. */
  public ItemException told(String message) {
    return new ItemException(blame, message, outcome, retryable, retryAfter, this);
  }

  public Blame blame() {
    return blame;
  }

  /** Whether any other item would have met it there too. */
  public boolean isOfDestination() {
    return blame == Blame.DESTINATION;
  }

  public Outcome outcome() {
    return outcome;
  }

  /** Whether another try at once may end better, whosever trouble it is. */
  public boolean isRetryable() {
    return retryable;
  }

  /** How long to wait before the next try at least; empty where nobody said. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
