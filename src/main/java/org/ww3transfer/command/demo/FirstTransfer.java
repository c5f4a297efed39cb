package org.ww3transfer.command.demo;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;

/** Follows the first transfer of a process to its end. */
public final class FirstTransfer implements Consumer<RunEvent> {
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
    }
  }

  private void noteEnd(Transfer of) {
    int now = ended.incrementAndGet();
    if (now >= (of.plan().items() + 1) / 2) {
      halfWay.complete(now);
    }
  }

  /** How many items had ended when half of them had, or the run. */
  public CompletableFuture<Integer> halfWay() {
    return halfWay;
  }

  /** Empty before it has begun. */
  Optional<Transfer> transfer() {
    return Optional.ofNullable(transfer.get());
  }

  CompletableFuture<TransferReport> report() {
    return report;
  }
}
