package org.ww3transfer.work;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.text.Shortened;

/**
 * Why an item could not be delivered, in a message.
 *
 * @param message one line, without what the moment before which nothing is tried adds to it
 * @param isTransient whether another try at once may end better
 * @param retryAfterSeconds how long the store asks to be left alone
 * @param notBefore before when nothing is tried, ISO 8601
 */
public record WorkFailure(
    String message,
    Blame blame,
    boolean isMissing,
    boolean isTransient,
    Optional<Long> retryAfterSeconds,
    Optional<String> notBefore) {

  /** What a store sends along may be of any length, and the broker takes small messages best. */
  static final int MOST_CHARACTERS = 2_000;

  public WorkFailure {
    message = Shortened.of(message, MOST_CHARACTERS);
  }

  /** One that says itself what it is. */
  public static WorkFailure of(ItemException failure) {
    return new WorkFailure(
        failure.untimed().getMessage(),
        failure.blame(),
        failure.outcome() == Outcome.MISSING,
        failure.isRetryable(),
        failure.retryAfter().map(Duration::toSeconds),
        failure.notBefore().map(Instant::toString));
  }

  /**
   * Any other.
   *
   * @param message one line
   */
  public static WorkFailure of(String message, Blame blame, boolean isTransient) {
    return new WorkFailure(message, blame, false, isTransient, Optional.empty(), Optional.empty());
  }

  /** The same where it is to be dealt with. */
  public ItemException exception() {
    if (isMissing) {
      return ItemException.missing(message);
    }
    if (notBefore.isPresent()) {
      return ItemException.notTried(blame, message, Instant.parse(notBefore.get()), null);
    }
    return isTransient
        ? ItemException.passing(blame, message, retryAfterSeconds.map(Duration::ofSeconds), null)
        : ItemException.lasting(blame, message);
  }
}
