package org.ww3transfer.place;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;

/** The calls of a destination's file system that were given up and have not returned. */
final class HangingCalls {
  private final String destination;
  private final Path directory;
  private volatile int most;
  private final Map<WatchedJob<?>, ItemException> caught = new LinkedHashMap<>();

  /**
   * @param most as many threads may be caught
   */
  HangingCalls(String destination, Path directory, int most) {
    this.destination = destination;
    this.directory = directory;
    this.most = most;
  }

  /** Allows for as many from now on. */
  void follow(int other) {
    most = other;
  }

  synchronized boolean isEmpty() {
    return caught.isEmpty();
  }

  /** What was said of the first. */
  synchronized Optional<ItemException> first() {
    return caught.values().stream().findFirst();
  }

  /**
   * Makes sure that one more may be tried.
   *
   * @param name of what it writes; empty for none
   * @throws ItemException where too many are caught, or one with that name
   */
  synchronized void requireFree(String name) {
    for (Map.Entry<WatchedJob<?>, ItemException> each : caught.entrySet()) {
      boolean isSame = !name.isEmpty() && each.getKey().name().equals(name);
      if (isSame || caught.size() >= most) {
        throw each.getValue();
      }
    }
  }

  /**
   * Gives one up, unless it has just ended.
   *
   * @param since when it got on last, UTC
   */
  synchronized void add(WatchedJob<?> job, Instant since) {
    ItemException failure = failure(job.step(), " since " + since.truncatedTo(ChronoUnit.SECONDS));
    if (job.done().completeExceptionally(failure)) {
      caught.put(job, failure);
    }
  }

  /** It has returned; whether it was given up. */
  synchronized boolean remove(WatchedJob<?> job) {
    return caught.remove(job) != null;
  }

  /** What is said where none can be tried. */
  ItemException failure(WatchedJob.Step step, String since) {
    boolean isHere = step.path().startsWith(directory) || directory.startsWith(step.path());
    return ItemException.lasting(
        isHere ? Blame.DESTINATION : Blame.OURS,
        String.format(
            "%s: %s %s hangs%s; look at the mount", destination, step.what(), step.path(), since));
  }
}
