package org.ww3transfer.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.schedule.Windows;

/** How a destination stands, and since when. Its queue sees to it that one thread has it. */
final class StateOfDestination {
  private final Supplier<QueueRules> rules;
  private final Clock clock;
  private DestinationState state = DestinationState.UP;
  private Instant since;
  private Optional<Trouble> trouble = Optional.empty();
  private final LastOutcomes last;
  private Windows windows;
  private Optional<Instant> opens = Optional.empty();
  private boolean isHeld;

  StateOfDestination(Supplier<QueueRules> rules, Windows windows, Clock clock) {
    this.rules = rules;
    this.windows = windows;
    this.clock = clock;
    since = clock.instant();
    last = new LastOutcomes(clock);
  }

  boolean isDown() {
    return trouble.isPresent();
  }

  /** Whether anything may be started there, but for trouble. */
  boolean isServed(Instant now) {
    return !isHeld && windows.isOpen(now);
  }

  /** Whether one more may be started beside those in hand. */
  boolean admits(Instant now, int inHand) {
    return isServed(now)
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
        .filter(known -> windows.isOpen(now))
        .flatMap(
            known ->
                known.givesUp(
                    // nothing is asked outside of its window, so that this time is not its failure
                    begun -> windows.openTime(begun, now),
                    openedAt,
                    rules.get().retryFor()));
  }

  boolean reached() {
    last.succeeded();
    trouble = Optional.empty();
    return become(unlessKept(DestinationState.UP));
  }

  private DestinationState unlessKept(DestinationState other) {
    if (isHeld) {
      return DestinationState.HELD;
    }
    return opens.isPresent() ? DestinationState.CLOSED : other;
  }

  void serveAlways() {
    windows = Windows.ALWAYS;
  }

  /** Is served at these times from now on; one in trouble is asked at once. */
  void follow(Windows others) {
    windows = others;
    retry();
  }

  private boolean look() {
    Instant now = clock.instant();
    opens = Optional.of(windows.nextOpening(now)).filter(now::isBefore);
    boolean wasClosed = state == DestinationState.CLOSED;
    return opens.isPresent() != wasClosed
        && become(unlessKept(isDown() ? DestinationState.DOWN : DestinationState.UP));
  }

  boolean fails(String reason) {
    last.failed(reason);
    return state == DestinationState.UP && become(DestinationState.FAILING);
  }

  boolean lookedAt(Optional<String> error) {
    if (error.isEmpty()) {
      trouble = Optional.empty();
      return become(unlessKept(DestinationState.UP));
    }
    return rules.get().retryFor().isZero()
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
    boolean isOther = wasProbe && trouble.filter(known -> !known.isAlike(reason)).isPresent();
    Instant now = clock.instant();
    last.failed(met.error());
    if (trouble.isEmpty()) {
      trouble = Optional.of(Trouble.begins(now, reason, rules.get().shortestProbe()));
      trouble = trouble.map(known -> known.after(now, retryAfter));
    } else if (wasProbe) {
      trouble =
          trouble.map(known -> known.goesOn(now, reason, rules.get().longestProbe(), retryAfter));
    }
    return become(unlessKept(DestinationState.DOWN)) || isOther;
  }

  /** Also looks at the time of day. */
  boolean hold(boolean hold) {
    boolean isOther = look();
    return keep(hold) || isOther;
  }

  private boolean keep(boolean hold) {
    isHeld = hold;
    if (hold) {
      return become(DestinationState.HELD);
    }
    return state == DestinationState.HELD
        && become(unlessKept(isDown() ? DestinationState.DOWN : DestinationState.UP));
  }

  boolean retry() {
    Instant now = clock.instant();
    trouble =
        trouble.map(
            known -> new Trouble(known.since(), known.reason(), now, rules.get().shortestProbe()));
    return false;
  }

  boolean restore(DaemonStatus.Place earlier, Optional<Instant> troubleSince) {
    last.restore(earlier);
    Instant now = clock.instant();
    trouble =
        troubleSince.map(
            begun ->
                new Trouble(begun, earlier.reason().orElse(""), now, rules.get().shortestProbe()));
    return isDown() && become(DestinationState.DOWN);
  }

  private boolean become(DestinationState other) {
    if (state == other) {
      return false;
    }
    state = other;
    // to be held or closed meanwhile does not end the trouble
    boolean isBack = other == DestinationState.DOWN && isDown();
    Instant begun = isBack ? trouble.get().since() : clock.instant();
    since = other == DestinationState.CLOSED ? windows.closedSince(begun) : begun;
    return true;
  }

  DestinationView view(String name, long queued, int inHand, Optional<String> paused) {
    Optional<Instant> opening = opens.filter(any -> !isHeld);
    Optional<Instant> probe = trouble.filter(any -> !isHeld).map(Trouble::nextTry);
    return new DestinationView(
        name,
        state,
        since,
        opening
            .map(at -> "its window opens at " + windows.shown(at))
            .or(() -> trouble.map(Trouble::reason))
            .or(() -> paused.filter(why -> state == DestinationState.UP)),
        opening.or(() -> probe.filter(at -> inHand == 0 || at.isAfter(clock.instant()))),
        queued,
        inHand,
        last.success(),
        last.failure().map(LastOutcomes.Failure::text),
        last.failure().map(LastOutcomes.Failure::at));
  }
}
