package org.ww3transfer.journal.marker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/**
 * A marker that was handled.
 *
 * @param marker its path and what tells it from a later one at the same path
 * @param seen its whole identity when it was read, with the time of change of its inode: most file
 *     systems set that at a rename, so one that was moved and put back has another; empty in a line
 *     of an older version
 * @param runId what the report that belongs to it is stored as; empty where it was refused
 * @param succeeded whether it belongs into {@code .done} or into {@code .failed}
 * @param moved whether it has been moved there
 */
record HandledMarker(
    String marker,
    Optional<String> seen,
    Optional<String> runId,
    boolean succeeded,
    boolean moved) {
  HandledMarker {
    if (marker.lastIndexOf('#') < 0) {
      throw new IllegalArgumentException("tells no marker from a later one: " + marker);
    }
  }

  Path path() {
    return PathText.resolve(Path.of("/"), marker.substring(0, marker.lastIndexOf('#')));
  }

  /** As {@link SeenMarker#contentIdentity} says. */
  String identity() {
    return marker.substring(marker.lastIndexOf('#') + 1);
  }

  /** Whether it is what stands at its path, and was not moved meanwhile. */
  boolean isInPlace() throws IOException {
    String now = SeenMarker.identity(path());
    return seen.map(now::equals)
        .orElseGet(() -> SeenMarker.contentIdentity(now).equals(identity()));
  }

  /** Whether it is what stands at a path, its own or where it was moved to. */
  boolean isAt(Path other) throws IOException {
    return SeenMarker.isAt(other, path(), identity());
  }

  HandledMarker seenAs(String whole) {
    return new HandledMarker(marker, Optional.of(whole), runId, succeeded, moved);
  }

  HandledMarker movedAway() {
    return new HandledMarker(marker, seen, runId, succeeded, true);
  }

  static String key(Path marker, String identity) {
    return PathText.of(marker.toAbsolutePath()) + "#" + identity;
  }
}
