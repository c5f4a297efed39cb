package org.ww3transfer.place;

import java.util.concurrent.Semaphore;

/** As many places as the settings say, which may be others later. */
final class Places extends Semaphore {
  private static final long serialVersionUID = 1L;

  private int all;

  Places(int all) {
    super(all);
    this.all = all;
  }

  /** From now on there are so many; who has one keeps it. */
  synchronized void become(int others) {
    reducePermits(Math.max(0, all - others));
    release(Math.max(0, others - all));
    all = others;
  }
}
