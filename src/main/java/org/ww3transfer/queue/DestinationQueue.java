package org.ww3transfer.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;

/**
 * The items of all open runs that one destination is to get. It hands out a few at a time: restarts
 * first, then those of older runs. A destination in trouble gets one item at a time, at growing
 * intervals, until it takes one; nothing else is tried there meanwhile. Safe for several threads.
 */
public final class DestinationQueue {
  private final Destination destination;
  private final Turns turns;
  private final Clock clock;
  private final Consumer<DestinationView> listener;
  private final RunLanes lanes;
  private final StateOfDestination state;
  private int pauses;
  private boolean isClosed;

  DestinationQueue(
      Destination destination,
      QueueRules rules,
      Turns turns,
      Clock clock,
      Consumer<DestinationView> listener) {
    this.destination = destination;
    this.turns = turns;
    this.clock = clock;
    this.listener = listener;
    lanes = new RunLanes(destination, rules.newestFirst());
    state = new StateOfDestination(rules, destination.hours().windows(), clock);
  }

  public Destination destination() {
    return destination;
  }

  /** Takes in what a run has for it. */
  synchronized void add(OpenRun run) {
    if (lanes.left() + lanes.inHand() == 0) {
      state.retry(); // of late nothing was there to ask with
    }
    lanes.add(run);
    notifyAll();
  }

  /** Takes in one more of a run that has a lane here. */
  public synchronized void addLast(OpenRun run, PlannedOutput output) {
    lanes.add(run, output);
    notifyAll();
  }

  synchronized void remove(OpenRun run) {
    lanes.remove(run);
    notifyAll();
  }

  /**
   * Waits for the next item that may be tried now. Each one is to be given back by {@link #ended}
   * or {@link #putBack}.
   *
   * @throws InterruptedException also where the queue was closed
   */
  public synchronized QueuedItem take() throws InterruptedException {
    while (!isClosed) {
      Optional<QueuedItem> next = next(clock.instant());
      if (next.isPresent()) {
        return next.get();
      }
      wait(Math.max(1, state.untilNextTry().orElse(turns.lookAgain()).toMillis()));
    }
    throw new InterruptedException("closed");
  }

  private Optional<QueuedItem> next(Instant now) {
    if (lanes.inHand() >= destination.parallelFiles()) {
      return Optional.empty();
    }
    boolean isDue = state.admits(now, lanes.inHand());
    boolean isServed = pauses == 0 && state.isServed(now) && lanes.hasFree(isDue);
    Optional<QueuedItem> refused = lanes.unserved(openedAt -> state.expired(openedAt, now));
    return refused.isEmpty() && isServed && turns.begin(this)
        ? lanes.next(isDue, state.isDown())
        : refused;
  }

  private void takeBack(QueuedItem item, boolean isOpen) {
    lanes.handedBack(item, isOpen);
    if (lanes.inHand() == 0) {
      turns.end(this);
    }
  }

  /** An item has its result; whether the destination took it or had it. */
  public void ended(QueuedItem item, boolean isReached) {
    change(
        () -> {
          takeBack(item, false);
          return isReached && state.reached();
        });
  }

  /** An item has none, and is tried again when there is time; the destination is not to blame. */
  public synchronized void putDown(QueuedItem item) {
    takeBack(item, true);
    notifyAll();
  }

  /**
   * An item has none, as the destination is in trouble: it waits.
   *
   * @param retryAfter how long the store wants to be left alone
   * @param note is told how it stands then, before the item may be taken again
   */
  public void putBack(
      QueuedItem item,
      String reason,
      Optional<Duration> retryAfter,
      Consumer<DestinationView> note) {
    change(
        () -> {
          takeBack(item, true);
          boolean isChanged = state.goesDown(item.met(reason), retryAfter, item.isProbe());
          note.accept(view());
          return isChanged;
        });
  }

  /** A try failed for the destination's sake, and is repeated at once. */
  public void fails(String reason) {
    change(() -> state.fails(reason));
  }

  /** Somebody with nothing to send looked what is wrong there, perhaps nothing. */
  public void lookedAt(Optional<String> error) {
    change(() -> state.lookedAt(error));
  }

  /** Whether it is in trouble, so that nothing is repeated at once. */
  public synchronized boolean isDown() {
    return state.isDown();
  }

  /** Starts nothing there while it is held, or outside of its window; what is under way goes on. */
  public void hold(boolean isHeld) {
    change(() -> state.hold(isHeld));
  }

  synchronized void serveAlways() {
    state.serveAlways();
  }

  /** Asks a destination in trouble at once whether it is back. */
  public void retry() {
    change(state::retry);
  }

  /** Knows trouble again that an earlier process met. */
  public void restore(Instant since, String reason) {
    change(() -> state.restore(since, reason));
  }

  private void change(BooleanSupplier change) {
    Optional<DestinationView> changed;
    synchronized (this) {
      changed = change.getAsBoolean() ? Optional.of(view()) : Optional.empty();
      notifyAll();
    }
    changed.ifPresent(listener);
  }

  /** Hands out nothing while something else is done there, until it is closed. */
  public synchronized QueuePause pause() {
    pauses++;
    return new QueuePause(this, clock);
  }

  synchronized void resume() {
    pauses--;
    notifyAll();
  }

  /** How it stands now. */
  public synchronized DestinationView view() {
    return state.view(destination.name(), lanes.left(), lanes.inHand());
  }

  /** Hands out nothing more. */
  synchronized void close() {
    isClosed = true;
    notifyAll();
  }
}
