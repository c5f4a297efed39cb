package org.ww3transfer.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.report.status.DestinationState;

/** How a destination stands, and since when. Its queue sees to it that one thread has it. */
final class StateOfDestination {
  private final QueueRules rules;
  private final Clock clock;
  private DestinationState state = DestinationState.UP;
  private Instant since;
  private Optional<Trouble> trouble = Optional.empty();
  private Optional<String> lastError = Optional.empty();
  private Optional<Instant> lastSuccess = Optional.empty();
  private boolean isHeld;

  StateOfDestination(QueueRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
    since = clock.instant();
  }

  boolean isDown() {
    return trouble.isPresent();
  }

  boolean isHeld() {
    return isHeld;
  }

  /** Whether one more may be started beside those in hand. */
  boolean admits(Instant now, int inHand) {
    return !isHeld
        && (trouble.isEmpty() || (inHand == 0 && !now.isBefore(trouble.get().nextTry())));
  }

  /** Until a destination in trouble is to be asked again. */
  Optional<Duration> untilNextTry() {
    return trouble
        .map(known -> Duration.between(clock.instant(), known.nextTry()))
        .filter(left -> !left.isNegative());
  }

  /** Why what has waited since its run was opened is given up. */
  Optional<String> expired(Instant openedAt, Instant now) {
    return trouble
        .filter(known -> isOver(known.since().isAfter(openedAt) ? known.since() : openedAt, now))
        .map(
            known ->
                String.format(
                    "given up: has waited for ww3.retry-for = %s; last: %s",
                    Spans.text(rules.retryFor()), known.reason()));
  }

  private boolean isOver(Instant begun, Instant now) {
    return Duration.between(begun, now).compareTo(rules.retryFor()) > 0;
  }

  boolean reached() {
    lastSuccess = Optional.of(clock.instant());
    trouble = Optional.empty();
    return become(isHeld ? DestinationState.HELD : DestinationState.UP);
  }

  boolean fails(String reason) {
    lastError = Optional.of(reason);
    return state == DestinationState.UP && become(DestinationState.FAILING);
  }

  boolean lookedAt(Optional<String> error) {
    if (error.isEmpty()) {
      trouble = Optional.empty();
      return become(isHeld ? DestinationState.HELD : DestinationState.UP);
    }
    return rules.retryFor().isZero()
        ? fails(error.get())
        : goesDown(new Met(error.get(), error.get()), Optional.empty(), true);
  }

  /**
   * What went wrong.
   *
   * @param error as it was met
   * @param reason the same as far as it concerns all that goes there
   */
  record Met(String error, String reason) {}

  boolean goesDown(Met met, Optional<Duration> retryAfter, boolean wasProbe) {
    String reason = met.reason();
    lastError = Optional.of(met.error());
    Instant now = clock.instant();
    if (trouble.isEmpty()) {
      trouble = Optional.of(Trouble.begins(now, reason, rules.shortestProbe()));
      trouble = trouble.map(known -> known.after(now, retryAfter));
    } else if (wasProbe) {
      trouble = trouble.map(known -> known.goesOn(now, reason, rules.longestProbe(), retryAfter));
    }
    return become(isHeld ? DestinationState.HELD : DestinationState.DOWN);
  }

  boolean hold(boolean hold) {
    isHeld = hold;
    if (hold) {
      return become(DestinationState.HELD);
    }
    return state == DestinationState.HELD
        && become(isDown() ? DestinationState.DOWN : DestinationState.UP);
  }

  boolean retry() {
    Instant now = clock.instant();
    trouble =
        trouble.map(
            known -> new Trouble(known.since(), known.reason(), now, rules.shortestProbe()));
    return false;
  }

  boolean restore(Instant begun, String reason) {
    trouble = Optional.of(new Trouble(begun, reason, clock.instant(), rules.shortestProbe()));
    lastError = Optional.of(reason);
    boolean isChanged = become(DestinationState.DOWN);
    since = begun;
    return isChanged;
  }

  private boolean become(DestinationState other) {
    if (state == other) {
      return false;
    }
    state = other;
    since = clock.instant();
    return true;
  }

  DestinationView view(String name, long queued, int inHand) {
    return new DestinationView(
        name,
        state,
        since,
        trouble.map(Trouble::reason),
        trouble.map(Trouble::nextTry),
        queued,
        inHand,
        lastSuccess,
        lastError);
  }
}
