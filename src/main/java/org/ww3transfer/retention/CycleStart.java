package org.ww3transfer.retention;

import java.time.Instant;

/** What is known of the newest run that a stretch of restarts comes from. */
public sealed interface CycleStart {

  /**
   * A run was delivered.
   *
   * @param start its first time, UTC
   */
  record Known(String runId, Instant start) implements CycleStart {}

  /** Nothing tells of any run. */
  record Unknown() implements CycleStart {}

  /**
   * Something would tell of a run, and cannot be read.
   *
   * @param reason one line
   */
  record Unreadable(String reason) implements CycleStart {}
}
