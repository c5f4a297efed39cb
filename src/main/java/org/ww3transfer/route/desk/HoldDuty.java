package org.ww3transfer.route.desk;

import org.ww3transfer.journal.Holds;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.status.DestinationState;

/** Holds and releases destinations as operators want it. */
public record HoldDuty(Holds holds, Queues queues) implements Desk.Duty {

  @Override
  public void doOnce() {
    for (DestinationQueue queue : queues.all()) {
      DestinationView view = queue.view();
      boolean isHeld = holds.isHeld(view.name());
      if (isHeld != (view.state() == DestinationState.HELD)) {
        queue.hold(isHeld);
      }
    }
  }
}
