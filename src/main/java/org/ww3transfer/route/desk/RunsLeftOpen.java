package org.ww3transfer.route.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.queue.OpenRuns;

/** The runs that an earlier process left open, until this one has taken them up again. */
public final class RunsLeftOpen {
  /** One that cannot be taken up must not keep the daemon from saying how all else stands. */
  private static final Duration MOST = Duration.ofMinutes(1);

  private final RunJournals journals;
  private final OpenRuns runs;
  private final Instant until;
  private final Set<String> left;

  /** To be made before the inbox is opened, once nobody's journals are gone. */
  public RunsLeftOpen(RunJournals journals, OpenRuns runs, Instant now) throws StateException {
    this.journals = journals;
    this.runs = runs;
    until = now.plus(MOST);
    left = new HashSet<>(journals.list());
  }

  /** Whether there are any that are to be taken up still. */
  boolean areThere(Instant now) throws StateException {
    if (left.isEmpty()) {
      return false;
    }
    left.retainAll(journals.list()); // others were taken up, and have ended
    left.removeIf(runs::contains);
    if (now.isAfter(until) || runs.refused() > 0) {
      left.clear();
    }
    return !left.isEmpty();
  }
}
