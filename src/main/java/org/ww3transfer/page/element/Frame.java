package org.ww3transfer.page.element;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * What is the same around all views.
 *
 * @param assets the address of a style sheet or script by its name
 * @param version of the program
 * @param now UTC
 * @param session what the reader may do
 */
public record Frame(UnaryOperator<String> assets, String version, Instant now, Session session) {

  /** What a reader may do. */
  public enum Session {
    /** Look: no token is set, or none was shown. */
    LOOKS,
    /** Look, hold, release, retry and cancel, until the end of the session. */
    ACTS
  }
}
