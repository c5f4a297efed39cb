package org.ww3transfer.observe;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;

/** The queues and the open runs, which are only read here. */
public record QueuesAndRuns(Queues queues, OpenRuns runs) {

  Collection<DestinationQueue> destinations() {
    return queues.all();
  }

  /** Since when the run is open of which a destination has waited longest for something. */
  Optional<Instant> oldest(String destination) {
    return runs.all().stream()
        .filter(run -> run.owes(destination))
        .map(OpenRun::openedAt)
        .min(Instant::compareTo);
  }
}
