package org.ww3transfer.expect;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What is known of runs that nobody told of: of before the expectation, or sent by a command. */
public interface PastRuns {
  /** How long they took from their reference times until all of them was sent. */
  Map<Instant, Duration> spans(Expectation expectation);

  /** Whether restarts of one of that cycle are at all destinations that take restarts. */
  boolean areDelivered(Expectation expectation, Instant cycle);
}
