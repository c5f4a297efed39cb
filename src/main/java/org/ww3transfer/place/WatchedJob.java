package org.ww3transfer.place;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.thread.DaemonThreads;

/** Something that a thread does at a file system, for one who does not wait for ever. */
final class WatchedJob<T> implements Runnable, FileCalls.Watch {

  /**
   * What the thread is about.
   *
   * @param path where
   */
  record Step(String what, Path path) {}

  private final String name;
  private final WatchedPlace.Work<T> work;
  private final Runnable leaving;
  private final Consumer<WatchedJob<T>> ended;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private volatile Step step;
  private volatile int steps;
  private Optional<Thread> thread = Optional.empty();
  private boolean isStopped;

  /**
   * @param name which no two may have at one time, if one of them hangs; empty for none
   * @param at where it begins
   * @param leaving called in the thread when it has left the file system, however late
   * @param ended told afterwards, when there is a result
   */
  WatchedJob(
      String name,
      Path at,
      WatchedPlace.Work<T> work,
      Runnable leaving,
      Consumer<WatchedJob<T>> ended) {
    this.name = name;
    this.work = work;
    this.leaving = leaving;
    this.ended = ended;
    step = new Step("look at", at);
  }

  String name() {
    return name;
  }

  Step step() {
    return step;
  }

  /** Grows while the thread gets on. */
  int steps() {
    return steps;
  }

  /** Ends with the work, or when it was given up. */
  CompletableFuture<T> done() {
    return done;
  }

  @Override
  public void run() {
    begin();
    FileCalls.watch(this);
    try {
      T result = work.run();
      FileCalls.unwatch();
      end();
      if (!done.complete(result) && result instanceof AutoCloseable open) {
        open.close();
      }
    } catch (Throwable e) {
      FileCalls.unwatch();
      end();
      done.completeExceptionally(e);
    } finally {
      ended.accept(this);
    }
  }

  private synchronized void begin() {
    thread = Optional.of(Thread.currentThread());
    if (isStopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The thread goes on to other work. */
  private synchronized void end() {
    thread = Optional.empty();
    Thread.interrupted();
    leaving.run();
  }

  /**
   * Has the thread interrupted, and does not wait for that: it closes the channel that the thread
   * works with, and so waits itself until a call that hangs returns.
   */
  void stop() {
    DaemonThreads.start(
        "interrupts",
        () -> {
          synchronized (this) {
            isStopped = true;
            thread.ifPresent(Thread::interrupt);
          }
        });
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void about(String what, Path path) throws IOException {
    if (done.isDone()) {
      throw new ClosedByInterruptException(); // nobody wants it any more
    }
    step = new Step(what, path);
    steps++;
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  public void goesOn() {
    steps++;
  }

  /** What the work threw. */
  static IOException thrown(Throwable cause) {
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException known ? known : new IOException(cause);
  }
}
