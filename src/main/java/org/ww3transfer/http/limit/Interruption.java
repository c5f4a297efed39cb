package org.ww3transfer.http.limit;

/**
 * Ends what the thread that makes it does, until it is lifted: it may do something else by then.
 */
final class Interruption {
  private final Thread thread = Thread.currentThread();
  private final long begin = System.nanoTime();
  private boolean isLifted;

  /** Whether it can still come, and what it would end began that long ago. */
  synchronized boolean isDue(long nanos) {
    return !isLifted && System.nanoTime() - begin >= nanos;
  }

  synchronized void come() {
    if (!isLifted) {
      thread.interrupt();
    }
  }

  synchronized void lift() {
    isLifted = true;
  }
}
