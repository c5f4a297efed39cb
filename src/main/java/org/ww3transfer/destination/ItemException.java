package org.ww3transfer.destination;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Why an item could not be delivered: one line for the operator. */
public class ItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Blame blame;
  private final Outcome outcome;
  private final boolean retryable;
  private final transient Optional<Duration> retryAfter;
  private final transient Optional<Instant> notBefore;

  private ItemException(
      Blame blame,
      String message,
      Outcome outcome,
      boolean retryable,
      Optional<Duration> retryAfter,
      Optional<Instant> notBefore,
      Throwable cause) {
    super(message, cause);
    this.blame = blame;
    this.outcome = outcome;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
    this.notBefore = notBefore;
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
    return new ItemException(
        blame, message, Outcome.FAILED, true, retryAfter, Optional.empty(), cause);
  }

  /** Another try at once would end the same. */
  public static ItemException lasting(Blame blame, String message) {
    return lasting(blame, message, null);
  }

  /** Another try at once would end the same. */
  public static ItemException lasting(Blame blame, String message, Throwable cause) {
    return lasting(blame, message, Optional.empty(), cause);
  }

  /**
   * Nothing was tried, and nothing will be before some moment.
   *
   * @param notBefore UTC; the message tells it too
   */
  public static ItemException notTried(
      Blame blame, String message, Instant notBefore, Throwable cause) {
    return lasting(blame, message, Optional.of(notBefore), cause);
  }

  private static ItemException lasting(
      Blame blame, String message, Optional<Instant> notBefore, Throwable cause) {
    return new ItemException(
        blame, message, Outcome.FAILED, false, Optional.empty(), notBefore, cause);
  }

  /** The model did not write the file. */
  public static ItemException missing(String message) {
    return new ItemException(
        Blame.ITEM, message, Outcome.MISSING, false, Optional.empty(), Optional.empty(), null);
  }

  /** The same with more to it. */
  public ItemException adding(String more) {
    return new ItemException(
        blame, super.getMessage() + more, outcome, retryable, retryAfter, notBefore, this);
  }

  /** The same for whoever is told otherwise when it is tried again. */
  public ItemException untimed() {
    return new ItemException(
        blame, super.getMessage(), outcome, retryable, retryAfter, Optional.empty(), this);
  }

  @Override
  public String getMessage() {
    return super.getMessage()
        + notBefore
            .map(moment -> "; not tried again before " + moment.truncatedTo(ChronoUnit.SECONDS))
            .orElse("");
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

  /** Before when nothing is tried, UTC; empty where something was. */
  public Optional<Instant> notBefore() {
    return notBefore;
  }

  /** How long to wait before the next try at least; empty where nobody said. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
