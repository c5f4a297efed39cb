package org.ww3transfer.route.transfer;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.place.DestinationLocks;
import org.ww3transfer.plan.HeaderCheck;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.route.failure.Attempts;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.text.Cause;
import org.ww3transfer.work.Delivery;

/** What the routes {@code destination-*} call: each item that is handed out gets one verdict. */
public final class Deliveries {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  /** Kinds of trouble; the report has all. */
  private static final int MOST_WARNINGS = 10;

  private static final String OTHERS = "said of the first such file, the report names all";

  private final DestinationLocks locks;
  private final Supersession supersession;
  private final UnfitSources sources;
  private final LongSupplier nanoClock;
  private final UnderWay underWay;
  private final ItemFailures failures;
  private final Map<OpenRun, Set<String>> said = Collections.synchronizedMap(new WeakHashMap<>());

  public Deliveries(
      DestinationLocks locks,
      Supersession supersession,
      UnfitSources sources,
      LongSupplier nanoClock,
      UnderWay underWay) {
    this.locks = locks;
    this.supersession = supersession;
    this.sources = sources;
    this.nanoClock = nanoClock;
    this.underWay = underWay;
    failures = new ItemFailures(underWay);
  }

  /** What an item will hold of its destination, so that nothing is removed there meanwhile. */
  public DestinationLocks.SharedLocks share() {
    return locks.sharedLocks();
  }

  /** Takes up an item: from now on its time runs. */
  public Attempts begin() {
    underWay.begin();
    return new Attempts(nanoClock);
  }

  /**
   * Whether the failure policies still allow to try it, it has not waited too long, and the process
   * is to go on. Where it is, nothing is removed from the destination until the item is at its end.
   */
  public boolean isAdmitted(
      @Body QueuedItem queued,
      @Variable("item") TransferItem item,
      @Variable("shared") DestinationLocks.SharedLocks shared) {
    boolean isAdmitted =
        !underWay.isStopping()
            && !queued.isUnfit()
            && queued.expired().isEmpty()
            && queued.isAdmitted()
            && supersession.of(queued, item).isEmpty();
    if (isAdmitted) {
      shared.acquire(queued.destination().prefix());
    }
    return isAdmitted;
  }

  /** An item that was not tried. */
  public Verdict skip(
      @Variable("queued") QueuedItem queued,
      @Variable("item") TransferItem item,
      @Variable("attempts") Attempts attempts) {
    underWay.end();
    if (underWay.isStopping()) {
      return new Verdict.PutDown(Optional.empty());
    }
    if (queued.isUnfit()) {
      return sources
          .why(queued.run(), queued.output(), item)
          .map(why -> failures.verdict(queued, item, attempts, why))
          .orElseGet(() -> new Verdict.PutDown(Optional.empty())); // it is well by now
    }
    if (queued.expired().isPresent()) {
      String reason = queued.expired().get();
      failures.log().say(queued, Level.ERROR, reason);
      return new Verdict.Ended(ItemResult.notDelivered(item, Outcome.FAILED, 0, 0, reason));
    }
    return new Verdict.Ended(
        ItemResult.notDelivered(item, Outcome.SKIPPED, 0, 0, "not tried: " + whyNot(queued, item)));
  }

  private String whyNot(QueuedItem queued, TransferItem item) {
    if (queued.run().transfer().isCancelled()) {
      return "the run was given up by an operator";
    }
    return queued.isAdmitted()
        ? supersession.of(queued, item).orElse("superseded by a later run")
        : "fail-fast after an earlier failure";
  }

  /** An item that its destination proved to hold. */
  public Verdict succeed(
      @Body Delivery delivery,
      @Variable("queued") QueuedItem queued,
      @Variable("item") TransferItem item,
      @Variable("attempts") Attempts attempts) {
    underWay.end();
    Receipt receipt = delivery.receipt();
    ItemResult result =
        ItemResult.delivered(
            item,
            receipt.noting(delivery.origin()).noting(unverified(queued)),
            delivery.evidence(),
            attempts.count(),
            attempts.millis());
    String to = " to " + queued.destination().name() + ": ";
    Stream.of(
            delivery.origin().map(origin -> item.output().path() + to + origin),
            HeaderCheck.warning(item.output(), delivery.evidence()),
            receipt.warning().map(warning -> item.output().path() + ": " + warning))
        .flatMap(Optional::stream)
        .forEach(
            warning ->
                LogContext.ofRun(queued.run().runId()).run(() -> warn(queued.run(), warning)));
    return new Verdict.Ended(result);
  }

  /** Said when the destination is checked, too; not for each item in the log. */
  private static Optional<String> unverified(QueuedItem queued) {
    return Optional.of("not verified: verify = none, so nothing shows that it arrived")
        .filter(said -> queued.destination().takesOnly());
  }

  /** What is wrong with files is said once a kind of trouble, wherever they go. */
  private void warn(OpenRun run, String warning) {
    Set<String> ofRun = said.computeIfAbsent(run, of -> new HashSet<>());
    synchronized (ofRun) {
      if (ofRun.size() < MOST_WARNINGS && ofRun.add(Cause.of(warning))) {
        LOG.warn("{}: {} ({})", run.runId(), warning, OTHERS);
      }
    }
  }

  static String of(QueuedItem queued) {
    return String.format(
        "%s: %s to %s",
        queued.run().runId(), queued.output().output().path(), queued.destination().name());
  }

  /** An item that could not be delivered. */
  public Verdict fail(
      @Variable("queued") QueuedItem queued,
      @Variable("item") TransferItem item,
      @Variable("attempts") Attempts attempts,
      Exchange exchange) {
    underWay.end();
    return failures.verdict(queued, item, attempts, Reasons.caught(exchange));
  }
}
