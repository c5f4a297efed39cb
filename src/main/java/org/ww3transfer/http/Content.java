package org.ww3transfer.http;

import org.ww3transfer.http.live.LiveFragments;

/** What is sent as the body of an answer. */
sealed interface Content {
  /** A text, sent in UTF-8. */
  record Text(String type, String body) implements Content {}

  /** Why there is no answer; a page or JSON, as the caller likes. */
  record Problem(String detail) implements Content {}

  /**
   * Changes as they come.
   *
   * @param lastSeen the id of the last that the caller has got; empty for none
   */
  record Live(LiveFragments fragments, String lastSeen) implements Content {}
}
