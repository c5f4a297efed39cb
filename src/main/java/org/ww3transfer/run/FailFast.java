package org.ww3transfer.run;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;

/**
 * What failures mean for the items that come after them. Its transfer sees to it that one thread
 * has it.
 */
public final class FailFast {
  private final Set<String> failed = new HashSet<>();
  private final Set<String> closed = new HashSet<>();
  private boolean isAllClosed;

  /** Whether another item may be started there. */
  public boolean admits(Destination destination) {
    return !isAllClosed && !closed.contains(destination.name());
  }

  /** Whether something has failed there. */
  public boolean hasFailed(String destination) {
    return failed.contains(destination);
  }

  /** An item has failed; one of before a retry that leaves its file out closes nothing. */
  public void failed(Destination destination, String fileName, Run run) {
    failed.add(destination.name());
    if (!run.sends(destination.name(), fileName)) {
      return;
    }
    if (destination.failurePolicy().isEmpty()) {
      isAllClosed |= run.failurePolicy() == FailurePolicy.FAIL_FAST;
    } else if (isFailFast(destination)) {
      closed.add(destination.name());
    }
  }

  /** A destination has other settings now. */
  public void follow(Destination now, boolean isElsewhere) {
    if (isElsewhere) {
      failed.remove(now.name());
    }
    closed.remove(now.name());
    if (isFailFast(now) && failed.contains(now.name())) {
      closed.add(now.name());
    }
  }

  private static boolean isFailFast(Destination destination) {
    return destination.failurePolicy().equals(Optional.of(FailurePolicy.FAIL_FAST));
  }
}
