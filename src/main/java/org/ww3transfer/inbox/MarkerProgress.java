package org.ww3transfer.inbox;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.ww3transfer.run.SeenMarker;

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
 * @param tried its content's identity when it was last handed in; empty where it was not
 * @param tries how often it was handed in as that and still stood there
 * @param rests until when it is left alone as that, on that clock
 */
record MarkerProgress(
    State state,
    Path path,
    String identity,
    long since,
    FileTime modified,
    long due,
    String tried,
    int tries,
    long rests) {
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

  static MarkerProgress noticed(Path path, long now) {
    return new MarkerProgress(
        State.WATCHED, path, "", now, FileTime.fromMillis(0), now, "", 0, now);
  }

  /** After a look that found it as that; empty where it was changing at that moment. */
  MarkerProgress seen(String found, FileTime time, long now) {
    boolean isUnchanged = !found.isEmpty() && found.equals(identity);
    long unchangedSince = isUnchanged ? since : now;
    return new MarkerProgress(state, path, found, unchangedSince, time, due, tried, tries, rests);
  }

  MarkerProgress lookAgain(long at) {
    return new MarkerProgress(
        State.WATCHED, path, identity, since, modified, at, tried, tries, rests);
  }

  MarkerProgress ready() {
    return new MarkerProgress(
        State.READY, path, identity, since, modified, due, tried, tries, rests);
  }

  MarkerProgress inHand() {
    return new MarkerProgress(
        State.IN_HAND, path, identity, since, modified, due, tried, tries, rests);
  }

  /**
   * After it was handed in as that. Where it still stands there then, also if it was moved and put
   * back, it is left alone for a second, and twice as long each time up to half a minute.
   */
  MarkerProgress handedIn(SeenMarker marker, long now) {
    String as = marker.contentIdentity();
    int again = as.equals(tried) ? tries + 1 : 1;
    long rest = now + (SHORTEST_PAUSE << Math.min(again - 1, MOST_DOUBLINGS));
    return new MarkerProgress(
        State.WATCHED, path, marker.identity(), since, modified, now, as, again, rest);
  }

  /** Not left alone any more. */
  MarkerProgress woken(long now) {
    return state == State.WATCHED && rests - now > 0
        ? new MarkerProgress(state, path, identity, since, modified, now, tried, tries, now)
        : this;
  }

  /** Whether it is to be left alone, as it is what was handed in before. */
  boolean isResting(long now) {
    return now - rests < 0 && SeenMarker.contentIdentity(identity).equals(tried);
  }

  /** The older first. */
  boolean isBefore(MarkerProgress other) {
    int order = modified.compareTo(other.modified);
    return order < 0 || (order == 0 && path.compareTo(other.path) < 0);
  }
}
