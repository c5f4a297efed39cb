package org.ww3transfer.route.worker;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import org.ww3transfer.task.TryContext;

/**
 * Keeps a worker that was cut off, or stood still, from an item that the broker has given to
 * another meanwhile: a copy gets its own name only where the session still stands by which the item
 * came.
 */
final class WorkFence implements TryContext.Gate {
  private final Session session;
  private final String queue;
  private boolean isOver;
  private boolean isBroken;

  WorkFence(Session session, String queue) {
    this.session = session;
    this.queue = queue;
  }

  /** Asks the broker something by that very session, whatever it may be. */
  @Override
  public synchronized void pass() throws IOException {
    if (isOver || isBroken) {
      throw new IOException("the item was given up meanwhile");
    }
    try {
      session.createBrowser(session.createQueue(queue)).close();
    } catch (JMSException e) {
      isBroken = true;
      throw new IOException("the broker may have given the item to another meanwhile", e);
    }
  }

  /** Nothing more gets its name: the session is at something else. */
  synchronized void end() {
    isOver = true;
  }

  /** Whether the session does not stand any more. */
  synchronized boolean isBroken() {
    return isBroken;
  }
}
