package org.ww3transfer.command.demo;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;

/**
 * Follows the first transfer of a process to its end. A daemon waits until somebody has mended what
 * is in its way; here nobody does, so the first such trouble is the end.
 */
public final class FirstTransfer implements Consumer<RunEvent> {
  private static final int MOST_MINUTES = 10;
  private static final int REFRESH_MILLIS = 50;

  private final AtomicReference<Transfer> transfer = new AtomicReference<>();
  private final CompletableFuture<TransferReport> report = new CompletableFuture<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final CompletableFuture<Integer> halfWay = new CompletableFuture<>();

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.Opened opened) {
      transfer.compareAndSet(null, opened.run().transfer());
    } else if (event instanceof RunEvent.ItemEnded item) {
      noteEnd(item.run().transfer());
    } else if (event instanceof RunEvent.Closed closed) {
      halfWay.complete(ended.get());
      report.complete(closed.report());
    } else if (event instanceof RunEvent.MarkerKept kept) {
      giveUp(kept.reason());
    } else if (event instanceof RunEvent.Refused refused) {
      giveUp(refused.reason());
    }
  }

  private void giveUp(String reason) {
    IOException failure = new IOException(reason);
    halfWay.completeExceptionally(failure);
    report.completeExceptionally(failure);
  }

  private void noteEnd(Transfer of) {
    int now = ended.incrementAndGet();
    if (now >= (of.plan().items() + 1) / 2) {
      halfWay.complete(now);
    }
  }

  /**
   * How many items had ended when half of them had, or the run.
   *
   * @throws IOException if it does not come so far: why, in one line
   */
  public int awaitHalfWay() throws IOException, InterruptedException {
    return await(halfWay, () -> {});
  }

  /**
   * The report of its end.
   *
   * @param meanwhile done many times a second until then
   * @throws IOException if there is none: why, in one line
   */
  TransferReport awaitReport(Runnable meanwhile) throws IOException, InterruptedException {
    return await(report, meanwhile);
  }

  private static <T> T await(CompletableFuture<T> expected, Runnable meanwhile)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < TimeUnit.MINUTES.toNanos(MOST_MINUTES)) {
      try {
        T come = expected.get(REFRESH_MILLIS, TimeUnit.MILLISECONDS);
        meanwhile.run();
        return come;
      } catch (TimeoutException notYet) {
        meanwhile.run();
      } catch (ExecutionException e) {
        throw new IOException(e.getCause().getMessage(), e);
      }
    }
    throw new IOException(
        "the run has no end after " + MOST_MINUTES + " minutes; see the lines above");
  }

  /** Empty before it has begun. */
  Optional<Transfer> transfer() {
    return Optional.ofNullable(transfer.get());
  }
}
