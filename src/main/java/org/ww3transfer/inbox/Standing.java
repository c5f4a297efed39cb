package org.ww3transfer.inbox;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * How far the marker at one path has come.
 *
 * @param state what it waits for
 * @param path where it stands
 * @param identity as it was at the last look, or why it could not be looked at; empty before the
 *     first
 * @param since when it was first seen so, on the clock of {@link System#nanoTime}
 * @param modified its file's time
 * @param due when to look at it again, on that clock
 * @param tried as it was when it was last handed in; empty where it was not
 * @param tries how often it was handed in as that and still stood there
 */
record Standing(
    State state,
    Path path,
    String identity,
    long since,
    FileTime modified,
    long due,
    String tried,
    int tries) {
  private static final long SHORTEST_PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_DOUBLINGS = 5;

  enum State {
    /** Is looked at when it is due. */
    WATCHED,
    /** Waits for its turn. */
    READY,
    /** Is being handled. */
    IN_HAND
  }

  static Standing noticed(Path path, long now) {
    return new Standing(State.WATCHED, path, "", now, FileTime.fromMillis(0), now, "", 0);
  }

  /** After a look that found it as that; empty where it was changing at that moment. */
  Standing seen(String found, FileTime time, long now) {
    boolean isUnchanged = !found.isEmpty() && found.equals(identity);
    long unchangedSince = isUnchanged ? since : now;
    return new Standing(state, path, found, unchangedSince, time, due, tried, tries);
  }

  Standing lookAgain(long at) {
    return new Standing(State.WATCHED, path, identity, since, modified, at, tried, tries);
  }

  Standing ready() {
    return new Standing(State.READY, path, identity, since, modified, due, tried, tries);
  }

  Standing inHand() {
    return new Standing(State.IN_HAND, path, identity, since, modified, due, tried, tries);
  }

  /** After it was handed in as that: where it still is, not before a pause. */
  Standing handedIn(String as, long now) {
    int again = as.equals(tried) ? tries + 1 : 1;
    return new Standing(State.WATCHED, path, as, since, modified, now, as, again);
  }

  /**
   * How long it is left alone where it still stands there then: a second, and doubled each time up
   * to half a minute.
   */
  long pause() {
    return SHORTEST_PAUSE << Math.min(tries - 1, MOST_DOUBLINGS);
  }

  /** The older first. */
  boolean isBefore(Standing other) {
    int order = modified.compareTo(other.modified);
    return order < 0 || (order == 0 && path.compareTo(other.path) < 0);
  }
}
