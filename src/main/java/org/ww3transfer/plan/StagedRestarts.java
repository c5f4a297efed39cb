package org.ww3transfer.plan;

import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import org.ww3transfer.run.Run;

/** What was put into run directories for runs to start from. */
@FunctionalInterface
public interface StagedRestarts {

  /**
   * The names of the files that lay in the run's directory, proven, before it began: {@code
   * restart.ww3} and the like. None where nothing is known of it.
   *
   * @param start the run's first time, UTC; what was put there for another time does not count
   */
  Set<String> of(Run run, Instant start) throws IOException;
}
