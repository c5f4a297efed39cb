package org.ww3transfer.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.report.status.DaemonStatus;

/**
 * The items of all open runs that one destination is to get. It hands out a few at a time: restarts
 * first, then those of older runs. A destination in trouble gets one item at a time, at growing
 * intervals, until it takes one; nothing else is tried there meanwhile. Safe for several threads.
 */
public final class DestinationQueue {
  private final Clock clock;
  private final Consumer<DestinationView> listener;
  private final QueueDispatch handout;
  private boolean isClosed;

  DestinationQueue(
      Destination destination,
      Supplier<QueueRules> rules,
      ServingSlots turns,
      Clock clock,
      Consumer<DestinationView> listener) {
    this.clock = clock;
    this.listener = listener;
    handout = new QueueDispatch(this, destination, rules, turns, clock);
  }

  /** As its settings are now. */
  public synchronized Destination destination() {
    return handout.destination();
  }

  /** Takes in what a run has for it. */
  synchronized void add(OpenRun run) {
    handout.add(run);
    notifyAll();
  }

  /** Takes in one more of a run that has a lane here. */
  public synchronized void addLast(OpenRun run, PlannedOutput output) {
    handout.lanes().add(run, output);
    notifyAll();
  }

  /** Does something with what the runs have for it, while nothing is handed out. */
  synchronized <T> T withLanes(Function<RunLanes, T> work) {
    T result = work.apply(handout.lanes());
    notifyAll();
    return result;
  }

  /** Goes by other settings with all that is not in hand. */
  synchronized void follow(Destination now) {
    handout.follow(now);
    notifyAll();
  }

  /** Serves again after it was closed. */
  synchronized void reopen(Destination now) {
    handout.beginAnew(now);
    isClosed = false;
  }

  /**
   * Waits for the next item that may be tried now. Each one is to be given back by {@link #ended}
   * or {@link #putBack}.
   *
   * @throws InterruptedException also where the queue was closed
   */
  public synchronized QueuedItem take() throws InterruptedException {
    while (!isClosed) {
      Optional<QueuedItem> next = handout.next();
      if (next.isPresent()) {
        return next.get();
      }
      wait(Math.max(1, handout.untilNext().toMillis()));
    }
    throw new InterruptedException("closed");
  }

  /** An item has its result; whether the destination took it or had it. */
  public void ended(QueuedItem item, boolean isReached) {
    change(
        () -> {
          handout.takeBack(item, false);
          return isReached && handout.state().reached();
        });
  }

  /** An item has none, and is tried again when there is time; the destination is not to blame. */
  public synchronized void putDown(QueuedItem item) {
    handout.takeBack(item, true);
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
          handout.takeBack(item, true);
          boolean isChanged =
              handout.state().goesDown(item.met(reason), retryAfter, item.isProbe());
          note.accept(view());
          return isChanged;
        });
  }

  /** A try failed for the destination's sake, and is repeated at once. */
  public void fails(String reason) {
    change(() -> handout.state().fails(reason));
  }

  /** Somebody with nothing to send looked what is wrong there, perhaps nothing. */
  public void lookedAt(Optional<String> error) {
    change(() -> handout.state().lookedAt(error));
  }

  /** Whether it is in trouble, so that nothing is repeated at once. */
  public synchronized boolean isDown() {
    return handout.state().isDown();
  }

  /** Starts nothing there while it is held, or outside of its window; what is under way goes on. */
  public void hold(boolean isHeld) {
    change(() -> handout.state().hold(isHeld));
  }

  synchronized void serveAlways() {
    handout.state().serveAlways();
  }

  /** Asks a destination in trouble at once whether it is back. */
  public void retry() {
    change(() -> handout.state().retry());
  }

  /** Knows again what an earlier process knew; its trouble only where that is since then. */
  public void restore(DaemonStatus.Place earlier, Optional<Instant> troubleSince) {
    change(() -> handout.state().restore(earlier, troubleSince));
  }

  private void change(BooleanSupplier change) {
    Optional<DestinationView> changed;
    synchronized (this) {
      changed = change.getAsBoolean() ? Optional.of(view()) : Optional.empty();
      notifyAll();
    }
    changed.ifPresent(listener);
  }

  /**
   * Hands out nothing while something else is done there, until it is closed.
   *
   * @param why one line for whoever looks at the destination meanwhile
   */
  public synchronized QueuePause pause(String why) {
    handout.pause(why);
    return new QueuePause(this, why, clock);
  }

  synchronized void resume(String why) {
    handout.resume(why);
    notifyAll();
  }

  /** How it stands now. */
  public synchronized DestinationView view() {
    return handout.view();
  }

  /** Whether it hands out nothing more. */
  public synchronized boolean isClosed() {
    return isClosed;
  }

  /** Hands out nothing more. */
  synchronized void close() {
    isClosed = true;
    notifyAll();
  }
}
