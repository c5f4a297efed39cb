package org.ww3transfer.retention;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.DeliveredRun;

/** The program's own records of what it has delivered. */
@FunctionalInterface
public interface RunRecords {

  /**
   * The runs of which restarts have arrived at a destination.
   *
   * @throws IOException where that cannot be told
   */
  List<DeliveredRun> at(Destination destination) throws IOException;

  /** Why a run may be missing there, one line; empty where nothing says so. */
  default Optional<String> doubt(Destination destination) throws IOException {
    return Optional.empty();
  }
}
