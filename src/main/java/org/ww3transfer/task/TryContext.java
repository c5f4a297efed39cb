package org.ww3transfer.task;

import java.io.IOException;
import org.ww3transfer.place.Throttle;

/**
 * What one try of an item reports to, and what limits it.
 *
 * @param runId the item's run
 * @param progress told how far it comes
 * @param throttle how fast they may go
 * @param gate what has to hold when the copy is about to get its own name
 */
public record TryContext(String runId, Progress progress, Throttle throttle, Gate gate) {

  /** Asked right before a copy gets the name under which readers find it. */
  @FunctionalInterface
  public interface Gate {
    /** For a process that has no other one beside it. */
    Gate OPEN = () -> {};

    /**
     * Returns where the copy may get its name.
     *
     * @throws IOException where it must not: somebody else may be at the same item by now
     */
    void pass() throws IOException;
  }

  /** Without a check before the final name. */
  public TryContext(String runId, Progress progress, Throttle throttle) {
    this(runId, progress, throttle, Gate.OPEN);
  }
}
