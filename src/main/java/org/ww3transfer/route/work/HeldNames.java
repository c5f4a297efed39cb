package org.ww3transfer.route.work;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The names at destinations that somebody looks after, each by one thread. Thread-safe. */
final class HeldNames {
  private final Set<String> held = new HashSet<>();

  /**
   * Waits until nobody else has it, for so long at most.
   *
   * @return whether it is this thread's from now on
   */
  synchronized boolean hold(String name, Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    while (held.contains(name)) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return held.add(name);
  }

  /** Others may have it. */
  synchronized void release(String name) {
    held.remove(name);
    notifyAll();
  }
}
