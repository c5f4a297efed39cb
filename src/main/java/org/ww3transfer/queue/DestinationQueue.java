package org.ww3transfer.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private final QueueRules rules;
  private final Turns turns;
  private final Clock clock;
  private final Consumer<DestinationView> listener;
  private final List<RunLane> lanes = new ArrayList<>();
  private final Set<String> namesInHand = new HashSet<>();
  private final StateOfDestination state;
  private int inHand;
  private int pauses;
  private boolean isClosed;

  /**
   * @param turns who may be served at one time
   * @param listener is told when its state has changed
   */
  DestinationQueue(
      Destination destination,
      QueueRules rules,
      Turns turns,
      Clock clock,
      Consumer<DestinationView> listener) {
    this.destination = destination;
    this.rules = rules;
    this.turns = turns;
    this.clock = clock;
    this.listener = listener;
    state = new StateOfDestination(rules, clock);
  }

  public Destination destination() {
    return destination;
  }

  /** Takes in what a run has for it. */
  synchronized void add(OpenRun run) {
    lanes.add(new RunLane(run, destination));
    Comparator<RunLane> oldest = Comparator.comparing(lane -> lane.run().openedAt());
    lanes.sort(rules.newestFirst() ? oldest.reversed() : oldest);
    notifyAll();
  }

  /** Takes in one more of a run that has a lane here. */
  public synchronized void addLast(OpenRun run, PlannedOutput output) {
    lane(run).ifPresent(lane -> lane.add(output));
    notifyAll();
  }

  /** Forgets what a run has left. */
  synchronized void remove(OpenRun run) {
    lanes.removeIf(lane -> lane.run() == run);
    notifyAll();
  }

  private Optional<RunLane> lane(OpenRun run) {
    return lanes.stream().filter(lane -> lane.run() == run).findFirst();
  }

  /**
   * Waits for the next item that may be tried now. Each one is to be given back by {@link #ended} or
   * {@link #putBack}.
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
    if (inHand >= destination.parallelFiles()) {
      return Optional.empty();
    }
    Optional<QueuedItem> unserved = unserved(now);
    if (unserved.isPresent()) {
      return unserved;
    }
    boolean isServed = pauses == 0 && state.admits(now, inHand) && lanes.stream().anyMatch(this::hasFree);
    if (!isServed || !turns.begin(this)) {
      return Optional.empty();
    }
    return lanes.stream()
        .filter(RunLane::isUrgent)
        .filter(this::hasFree)
        .findFirst()
        .or(() -> lanes.stream().filter(this::hasFree).findFirst())
        .flatMap(lane -> handOut(lane, Optional.empty()));
  }

  /** What needs nothing of the destination, as it will not be tried. */
  private Optional<QueuedItem> unserved(Instant now) {
    for (RunLane lane : lanes) {
      Optional<String> expired = state.expired(lane.run().openedAt(), now);
      boolean isRefused = !lane.run().transfer().admits(destination);
      if (lane.left() > 0 && (isRefused || expired.isPresent())) {
        return handOut(lane, expired);
      }
    }
    return Optional.empty();
  }

  private boolean hasFree(RunLane lane) {
    return lane.peek().filter(output -> isFree(lane, output)).isPresent();
  }

  /** Two runs that want one name take turns. */
  private boolean isFree(RunLane lane, PlannedOutput output) {
    return !namesInHand.contains(name(lane.run(), output));
  }

  private String name(OpenRun run, PlannedOutput output) {
    return output.to(destination.name(), run.transfer().plan().cycle()).objectName();
  }

  private Optional<QueuedItem> handOut(RunLane lane, Optional<String> expired) {
    return lane.poll(output -> isFree(lane, output))
        .map(
            output -> {
              inHand++;
              namesInHand.add(name(lane.run(), output));
              lane.run().handedOut();
              return new QueuedItem(
                  lane.run(), output, destination, state.isDown() && expired.isEmpty(), expired);
            });
  }

  private void takeBack(QueuedItem item) {
    inHand--;
    namesInHand.remove(name(item.run(), item.output()));
    if (inHand == 0) {
      turns.end(this);
    }
    notifyAll();
  }

  /**
   * An item has its result.
   *
   * @param isReached whether the destination took it or had it
   */
  public void ended(QueuedItem item, boolean isReached) {
    change(
        () -> {
          takeBack(item);
          return isReached && state.reached();
        });
  }

  /** An item has none, and is tried again when there is time; the destination is not to blame. */
  public void putDown(QueuedItem item) {
    change(
        () -> {
          takeBack(item);
          lane(item.run()).ifPresent(lane -> lane.add(item.output()));
          return false;
        });
  }

  /**
   * An item has none, as the destination is in trouble: it waits.
   *
   * @param reason one line
   * @param retryAfter how long the store wants to be left alone
   */
  public void putBack(QueuedItem item, String reason, Optional<Duration> retryAfter) {
    change(
        () -> {
          takeBack(item);
          lane(item.run()).ifPresent(lane -> lane.add(item.output()));
          return state.goesDown(reason, retryAfter, item.isProbe());
        });
  }

  /** A try failed for the destination's sake, and is repeated at once. */
  public void fails(String reason) {
    change(() -> state.fails(reason));
  }

  /** Whether it is in trouble, so that nothing is repeated at once. */
  public synchronized boolean isDown() {
    return state.isDown();
  }

  /** Starts nothing there until it is released; what is under way goes on. */
  public void hold(boolean isHeld) {
    change(() -> state.hold(isHeld));
  }

  /** Asks a destination in trouble at once whether it is back. */
  public void retry() {
    change(state::retry);
  }

  /** Looks again at what may be handed out. */
  public synchronized void wake() {
    notifyAll();
  }

  /** Knows trouble again that an earlier process met. */
  public void restore(Instant since, String reason) {
    change(() -> state.restore(since, reason));
  }

  @FunctionalInterface
  private interface Change {
    boolean isMade();
  }

  private void change(Change change) {
    Optional<DestinationView> changed;
    synchronized (this) {
      changed = change.isMade() ? Optional.of(view()) : Optional.empty();
      notifyAll();
    }
    changed.ifPresent(listener);
  }

  /** Hands out nothing while something else is done there, until it is closed. */
  public synchronized Pause pause() {
    pauses++;
    return new Pause();
  }

  /** While it is open, nothing is started. */
  public final class Pause implements AutoCloseable {
    /** Waits until nothing is under way; whether that came in time. */
    public boolean awaitIdle(Duration most) throws InterruptedException {
      synchronized (DestinationQueue.this) {
        Instant end = clock.instant().plus(most);
        while (inHand > 0) {
          long left = Duration.between(clock.instant(), end).toMillis();
          if (left <= 0) {
            return false;
          }
          DestinationQueue.this.wait(left);
        }
        return true;
      }
    }

    @Override
    public void close() {
      synchronized (DestinationQueue.this) {
        pauses--;
        DestinationQueue.this.notifyAll();
      }
    }
  }

  /** How it stands now. */
  public synchronized DestinationView view() {
    long queued = lanes.stream().mapToLong(RunLane::left).sum();
    return state.view(destination.name(), queued, inHand);
  }

  /** Hands out nothing more. */
  synchronized void close() {
    isClosed = true;
    notifyAll();
  }
}
