package org.ww3transfer.errand;

import java.io.IOException;
import java.util.function.LongConsumer;
import org.ww3transfer.place.Throttle;

/**
 * One try of an item as those see it who asked for it.
 *
 * @param runId the item's run
 * @param progress told the bytes copied, and their negative when they turn out to be in vain
 * @param throttle how fast they may go
 * @param gate what has to hold when the copy is about to get its own name
 */
public record Passage(String runId, LongConsumer progress, Throttle throttle, Gate gate) {

  /** Asked right before a copy gets the name under which readers find it. */
  @FunctionalInterface
  public interface Gate {
    /** For whoever has nobody beside him. */
    Gate OPEN = () -> {};

    /**
     * Returns where the copy may get its name.
     *
     * @throws IOException where it must not: somebody else may be at the same item by now
     */
    void pass() throws IOException;
  }

  /** One that nothing keeps from its end. */
  public Passage(String runId, LongConsumer progress, Throttle throttle) {
    this(runId, progress, throttle, Gate.OPEN);
  }
}
