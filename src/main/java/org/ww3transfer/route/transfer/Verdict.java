package org.ww3transfer.route.transfer;

import java.time.Duration;
import java.util.Optional;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.report.ItemResult;

/** What came of an item that a queue handed out. */
public sealed interface Verdict {

  /** It has its result. */
  record Ended(ItemResult result) implements Verdict {}

  /**
   * Its destination is in trouble: it waits.
   *
   * @param result what would be its result if it did not
   * @param retryAfter how long the store wants to be left alone
   */
  record Waits(ItemResult result, Optional<Duration> retryAfter) implements Verdict {}

  /**
   * It cannot be done now for trouble of our own, which others of its run may not meet.
   *
   * @param why one line
   */
  record SetAside(StateException why) implements Verdict {}

  /**
   * It was put down for no fault of its own or its destination's.
   *
   * @param trouble that of our own; empty where the process is to stop
   */
  record PutDown(Optional<StateException> trouble) implements Verdict {}
}
