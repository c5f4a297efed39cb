package org.ww3transfer.journal.dispatch;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.ww3transfer.destination.StateException;

/**
 * What a daemon knows of its workers over its own end.
 *
 * @param dispatched what is with them
 * @param installations who they are
 */
public record WorkNotes(DispatchedItems dispatched, WorkerInstallations installations)
    implements Closeable {

  /**
   * Reads what an earlier process left.
   *
   * @param broker that what goes out is given to
   * @throws StateException where that cannot be read
   */
  public static WorkNotes open(Path stateDirectory, BrokerId broker) throws StateException {
    return new WorkNotes(
        DispatchedItems.open(stateDirectory, broker), WorkerInstallations.open(stateDirectory));
  }

  @Override
  public void close() throws IOException {
    try (dispatched;
        installations) {
      // both, whatever becomes of the other
    }
  }
}
