package org.ww3transfer.http.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ww3transfer.thread.DaemonThreads;

/**
 * A question that may take long, as a disk or a store has to answer. It is asked in a thread of its
 * own, never twice at one time, and nobody waits for it without a limit.
 *
 * @param <T> the answer
 */
public final class SlowQuery<T> {
  private final String name;
  private final Supplier<T> question;
  private final Duration fresh;
  private final LongSupplier nanoClock;
  private Optional<Known<T>> last = Optional.empty();
  private Optional<CompletableFuture<T>> underWay = Optional.empty();

  private record Known<T>(T value, long nanos) {}

  /**
   * @param name of the thread
   * @param fresh how long an answer is good enough
   */
  public SlowQuery(String name, Supplier<T> question, Duration fresh, LongSupplier nanoClock) {
    this.name = name;
    this.question = question;
    this.fresh = fresh;
    this.nanoClock = nanoClock;
  }

  /**
   * The answer.
   *
   * @param patience how long it is waited for
   * @param oldest how old an earlier one may be that is given in its place
   * @return empty where none is to be had in that time
   */
  public Optional<T> within(Duration patience, Duration oldest) {
    Optional<T> known = known(fresh);
    if (known.isPresent()) {
      return known;
    }
    try {
      return Optional.of(begin().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return known(oldest);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return known(oldest);
    } catch (ExecutionException e) {
      throw new IllegalStateException(name + ": " + e.getCause(), e);
    }
  }

  /** Takes no earlier answer as good enough any more. */
  public synchronized void forget() {
    last = Optional.empty();
  }

  private synchronized Optional<T> known(Duration oldest) {
    long now = nanoClock.getAsLong();
    return last.filter(each -> now - each.nanos() <= oldest.toNanos()).map(Known::value);
  }

  private synchronized CompletableFuture<T> begin() {
    if (underWay.isPresent()) {
      return underWay.get();
    }
    CompletableFuture<T> begun = new CompletableFuture<>();
    underWay = Optional.of(begun);
    DaemonThreads.start(name, () -> ask(begun));
    return begun;
  }

  private void ask(CompletableFuture<T> begun) {
    try {
      T value = question.get();
      synchronized (this) {
        last = Optional.of(new Known<>(value, nanoClock.getAsLong()));
        underWay = Optional.empty();
      }
      begun.complete(value);
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        underWay = Optional.empty();
      }
      begun.completeExceptionally(e);
    }
  }
}
