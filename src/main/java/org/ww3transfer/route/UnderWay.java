package org.ww3transfer.route;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The files that are under way, each by the thread that carries it. When the process is told to
 * stop, those threads are interrupted: that ends reads, writes, pauses and throttles alike,
 * whatever the scheme, and no part becomes a file.
 */
final class UnderWay {
  private final Set<Thread> threads = new HashSet<>();
  private boolean stopping;

  /** This thread carries a file from now on. */
  synchronized void begin() {
    threads.add(Thread.currentThread());
  }

  /** This thread has put it down, and goes on undisturbed. */
  synchronized void end() {
    threads.remove(Thread.currentThread());
    if (stopping) {
      Thread.interrupted();
    }
  }

  /** Does something that may be put down, as {@link #begin} and {@link #end} say. */
  <T> T carry(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  synchronized boolean isStopping() {
    return stopping;
  }

  /**
   * Has all files put down, and no more taken up.
   *
   * @return how many were under way
   */
  synchronized int stop() {
    stopping = true;
    threads.forEach(Thread::interrupt);
    return threads.size();
  }
}
