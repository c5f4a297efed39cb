package org.ww3transfer.route.failure;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ww3transfer.thread.DaemonThreads;

/**
 * The files that are under way, each by the thread that carries it, and the threads that wait for
 * what others have. When the process is told to stop, those threads are interrupted: that ends
 * reads, writes, pauses and throttles alike, whatever the scheme, and no part becomes a file.
 */
public final class UnderWay {
  /** That takes no time, but where a file system hangs. */
  private static final Duration MOST_INTERRUPTS = Duration.ofSeconds(1);

  private final Set<Thread> threads = new HashSet<>();
  private final Set<Thread> waiting = new HashSet<>();
  private final List<String> losses = new CopyOnWriteArrayList<>();
  private boolean stopping;

  /** This thread carries a file from now on. */
  public synchronized void begin() {
    threads.add(Thread.currentThread());
  }

  /** This thread has put it down, and goes on undisturbed. */
  public synchronized void end() {
    threads.remove(Thread.currentThread());
    if (stopping) {
      Thread.interrupted();
    }
  }

  /** Does something that may be put down, as {@link #begin} and {@link #end} say. */
  public <T> T carry(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  /** What may wait, or take long, and is no file. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does something that may be put down although it carries no file, such as waiting for a lock.
   */
  public <T> T await(Work<T> work) throws IOException {
    boolean isOutermost = beginWait();
    try {
      return work.run();
    } finally {
      endWait(isOutermost);
    }
  }

  private synchronized boolean beginWait() {
    if (stopping) {
      Thread.currentThread().interrupt();
    }
    return waiting.add(Thread.currentThread());
  }

  private synchronized void endWait(boolean isOutermost) {
    if (isOutermost) {
      waiting.remove(Thread.currentThread());
    }
    if (stopping) {
      Thread.interrupted();
    }
  }

  /** Whether no file is under way. */
  public synchronized boolean isIdle() {
    return threads.isEmpty();
  }

  public synchronized boolean isStopping() {
    return stopping;
  }

  /**
   * Something has ended that the work needs to its end.
   *
   * @param what one line with the mend
   */
  public void lost(String what) {
    losses.add(what);
  }

  /** What has ended too early, a line each. */
  public List<String> losses() {
    return List.copyOf(losses);
  }

  /**
   * Has all files put down, and no more taken up.
   *
   * @return how many were under way
   */
  public synchronized int stop() {
    stopping = true;
    List<Thread> interrupts =
        Stream.concat(threads.stream(), waiting.stream())
            .distinct()
            .map(UnderWay::interrupt)
            .toList();
    long end = System.nanoTime() + MOST_INTERRUPTS.toNanos();
    try {
      for (Thread each : interrupts) {
        each.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return threads.size();
  }

  /** Not by this thread: it would close the other's file, and wait where its file system hangs. */
  private static Thread interrupt(Thread other) {
    Thread interrupts = DaemonThreads.start("interrupts", other::interrupt);
    return interrupts;
  }
}
