package org.ww3transfer.route.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a store from being asked again and again by credentials that it does not accept, as many
 * servers lock an account after a few such tries. After the first refusal nobody asks for a minute;
 * then one call tries whether it is let in again, and the time doubles each time that it is not. As
 * long as nothing is known of a store, one call goes first and the others wait for its end.
 *
 * <p>For the calls to one destination, from any thread.
 */
final class LoginGuard {

  /** The first call has time-outs of its own; nobody waits for it for ever. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /**
   * That the store did not let us in.
   *
   * @param call that was refused
   * @param until when the next try may be made
   */
  record Refusal(StoreCall call, Throwable failure, Instant until) {}

  private final Clock clock;
  private boolean isKnown;
  private boolean isBeingTried;
  private final LoginPauses pauses;
  private Duration pause;
  private Optional<Refusal> refusal = Optional.empty();

  LoginGuard(LoginPauses pauses, Clock clock) {
    this.pauses = pauses;
    this.clock = clock;
    pause = pauses.first();
  }

  /**
   * Whether a call may be made.
   *
   * @param isTry whether it is the one that finds out whether the store lets us in
   * @param refusal why it must not be made; empty where it may, and then {@link #refused} or {@link
   *     #answered} must follow
   */
  record Leave(boolean isTry, Optional<Refusal> refusal) {}

  /** Asked before each call. */
  synchronized Leave enter() {
    if (!isKnown && isBeingTried) {
      awaitTheFirst();
    }
    boolean mustWait =
        refusal
            .filter(known -> isBeingTried || clock.instant().isBefore(known.until()))
            .isPresent();
    if (mustWait) {
      return new Leave(false, refusal);
    }
    boolean isTry = !isBeingTried && (!isKnown || refusal.isPresent());
    isBeingTried |= isTry;
    return new Leave(isTry, Optional.empty());
  }

  private void awaitTheFirst() {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    try {
      for (long left = LONGEST_WAIT.toMillis(); isBeingTried && left > 0; ) {
        wait(left);
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the call that follows notices
    }
  }

  /** The store did not accept the credentials. */
  synchronized void refused(Leave leave, StoreCall call, Throwable failure) {
    if (leave.isTry() || refusal.isEmpty()) {
      pause = refusal.isEmpty() ? pauses.first() : pauses.after(pause);
      refusal = Optional.of(new Refusal(call, failure, clock.instant().plus(pause)));
    }
    end(leave);
  }

  /**
   * The call ended otherwise.
   *
   * @param isLetIn whether the store has accepted the credentials; otherwise nothing is known, as
   *     where the connection broke
   */
  synchronized void answered(Leave leave, boolean isLetIn) {
    if (isLetIn && leave.isTry()) {
      refusal = Optional.empty();
    }
    end(leave);
  }

  /** There are other credentials, of which nothing is known yet. */
  synchronized void forget() {
    refusal = Optional.empty();
    notifyAll();
  }

  private void end(Leave leave) {
    isKnown = true;
    if (leave.isTry()) {
      isBeingTried = false;
      notifyAll();
    }
  }
}
