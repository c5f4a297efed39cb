package org.ww3transfer.journal;

import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/**
 * A marker that was handled.
 *
 * @param marker its path and what tells it from a later one at the same path
 * @param runId what the report that belongs to it is stored as; empty where it was refused
 * @param succeeded whether it belongs into {@code .done} or into {@code .failed}
 * @param moved whether it has been moved there
 */
record HandledMarker(String marker, Optional<String> runId, boolean succeeded, boolean moved) {
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

  HandledMarker movedAway() {
    return new HandledMarker(marker, runId, succeeded, true);
  }

  static String key(Path marker, String identity) {
    return PathText.of(marker.toAbsolutePath()) + "#" + identity;
  }
}
