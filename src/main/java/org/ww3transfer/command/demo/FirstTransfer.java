package org.ww3transfer.command.demo;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.transfer.TransferWatcher;

/** Follows the first transfer of a process to its end. */
public final class FirstTransfer implements TransferWatcher {
  private final AtomicReference<Transfer> transfer = new AtomicReference<>();
  private final CompletableFuture<TransferReport> report = new CompletableFuture<>();

  @Override
  public void begun(Transfer begun) {
    transfer.compareAndSet(null, begun);
  }

  @Override
  public void ended(TransferReport ended) {
    report.complete(ended);
  }

  /** Empty before it has begun. */
  Optional<Transfer> transfer() {
    return Optional.ofNullable(transfer.get());
  }

  CompletableFuture<TransferReport> report() {
    return report;
  }
}
