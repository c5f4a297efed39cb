package org.ww3transfer.inbox;

import org.ww3transfer.run.SeenMarker;

/** What is done with markers. One that still stands there afterwards is handed in again later. */
public interface MarkerHandler {

  /** Handles a marker that is whole, and waits for its end. */
  void handle(SeenMarker marker);

  /**
   * Takes away what has a marker's name but is none.
   *
   * @param marker its content is empty
   * @param reason one line, with the path
   */
  void refuse(SeenMarker marker, String reason);
}
