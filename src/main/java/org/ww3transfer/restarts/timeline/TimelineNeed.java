package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.restarts.Presence;

/**
 * The restart that the next cycle of a grid starts from, at one destination.
 *
 * @param validTime UTC
 * @param state how the destination stands to it
 * @param hole whether the next cycle cannot start from restarts there
 * @param runId of the run that should have written it
 * @param because how it is known that this one is needed
 * @param detail why it is not there, or not known to be; or, where it is, what to look at before a
 *     run starts from it; one line
 * @param expected when the run that starts from it is to come; empty where nobody expects it
 */
public record TimelineNeed(
    Instant validTime,
    Presence state,
    boolean hole,
    String runId,
    String because,
    Optional<String> detail,
    Optional<Expected> expected) {

  /** Whether it is known to be there, or not to be. */
  boolean isKnown() {
    return hole || state == Presence.ON_ITS_WAY || isThere();
  }

  /** Whether it is there, and its content is to be looked at first. */
  public boolean isDoubted() {
    return isThere() && detail.isPresent();
  }

  private boolean isThere() {
    return state == Presence.THERE || state == Presence.PROVEN;
  }

  /**
   * The next cycle by {@code ww3.expect}.
   *
   * @param name of the expectation
   * @param cycle its next reference time, UTC
   * @param due when that is late, UTC
   */
  public record Expected(String name, Optional<Instant> cycle, Optional<Instant> due) {}
}
