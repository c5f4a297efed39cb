package org.ww3transfer.route.desk;

import org.ww3transfer.journal.Holds;
import org.ww3transfer.queue.Queues;

/** Holds and releases destinations as operators want it, and sees which time of day it is. */
public record HoldDuty(Holds holds, Queues queues) implements OperatorDuties.Duty {

  @Override
  public void doOnce() {
    queues.all().forEach(queue -> queue.hold(holds.isHeld(queue.destination().name())));
  }
}
