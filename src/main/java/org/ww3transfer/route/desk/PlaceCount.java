package org.ww3transfer.route.desk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.status.PlaceProgress;

/** How far a run has come at one destination. */
final class PlaceCount {
  /** The rate is that of so long: shorter it jumps with each file, longer it hides a stall. */
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

  private record Sample(long nanos, long sent) {}

  private final Transfer transfer;
  private final String destination;
  private final long total;
  private final long totalBytes;
  private final Deque<Sample> samples = new ArrayDeque<>();
  private long done;
  private long failed;
  private long skipped;
  private long bytes;

  /** Of what was copied, that which is in {@link #bytes} or came to nothing. */
  private long settled;

  /** Looks once through the plan, and through what has ended of it. */
  PlaceCount(Transfer transfer, String destination) {
    this.transfer = transfer;
    this.destination = destination;
    long outputs =
        transfer.plan().outputs().stream().filter(each -> each.goesTo(destination)).count();
    total = outputs + (transfer.plan().cycleManifest() ? 1 : 0);
    totalBytes = transfer.plan().bytes(destination);
    transfer.soFar().items().stream()
        .filter(result -> result.item().destination().name().equals(destination))
        .forEach(this::count);
  }

  void ended(ItemResult result) {
    count(result);
    if (!result.outcome().isDelivered()) {
      settled = copied();
    } else if (result.outcome() == Outcome.SUCCEEDED) {
      settled += result.bytes().orElse(0);
    }
  }

  private void count(ItemResult result) {
    if (result.outcome().isDelivered()) {
      done++;
      bytes += result.bytes().orElse(0);
    } else if (result.outcome().isFailure()) {
      failed++;
    } else if (result.outcome() == Outcome.SKIPPED) {
      skipped++;
    }
  }

  /** What was copied of the item came to nothing. */
  void waits() {
    settled = copied();
  }

  private long copied() {
    return transfer.copied().to(destination);
  }

  PlaceProgress now(long nanos) {
    long copied = copied();
    long sent = transfer.copied().sentTo(destination);
    samples.addLast(new Sample(nanos, sent));
    while (nanos - samples.getFirst().nanos() > WINDOW_NANOS) {
      samples.removeFirst();
    }
    Sample first = samples.getFirst();
    double seconds = (nanos - first.nanos()) / (double) TimeUnit.SECONDS.toNanos(1);
    long rate = seconds > 0 ? Math.round((sent - first.sent()) / seconds) : 0;
    long underWay = Math.max(0, copied - settled);
    return new PlaceProgress(
        destination,
        total,
        Math.min(total, done),
        failed,
        skipped,
        Math.min(totalBytes, bytes + underWay),
        totalBytes,
        rate);
  }
}
