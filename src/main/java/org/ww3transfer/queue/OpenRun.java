package org.ww3transfer.queue;

import java.io.Closeable;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.run.RunJournal;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;

/**
 * A run that is under way: some of its items have no result yet. Safe for use by several threads.
 */
public final class OpenRun {
  private final Transfer transfer;
  private final Optional<RunJournal> journal;
  private final boolean isPatient;
  private final Closeable lock;
  private final RunDestinations destinations = new RunDestinations(this);
  private final RemainingItems left = new RemainingItems();
  private final Set<String> restarts = new HashSet<>();
  private final CompletableFuture<TransferReport> end = new CompletableFuture<>();
  private final AtomicBoolean isClosing = new AtomicBoolean();
  private int inHand;
  private Optional<StateException> whyPutDown = Optional.empty();
  private Optional<StateException> whyAside = Optional.empty();

  /**
   * @param journal where its results are kept; empty for one that is not taken up again by another
   *     process
   * @param isPatient whether its items wait for destinations in trouble
   * @param lock is held until the run is closed
   */
  public OpenRun(
      Transfer transfer, Optional<RunJournal> journal, boolean isPatient, Closeable lock) {
    this.transfer = transfer;
    this.journal = journal;
    this.isPatient = isPatient;
    this.lock = lock;
    for (Destination destination : receivers()) {
      String name = destination.name();
      boolean isToBeListed = transfer.plan().cycleManifest() && !transfer.isListed(name);
      left.add(name, transfer.open(name).length, isToBeListed);
      transfer.delivered(name).forEach(result -> delivered(result.item()));
    }
  }

  public Transfer transfer() {
    return transfer;
  }

  public String runId() {
    return transfer.plan().run().runId();
  }

  /** When it was first opened, UTC. */
  public Instant openedAt() {
    return transfer.startedAt();
  }

  public Optional<RunJournal> journal() {
    return journal;
  }

  /** Destinations at which all outputs had ended when it was opened, but not their list. */
  public synchronized List<Destination> toBeListed() {
    return receivers().stream().filter(each -> left.isListDue(each.name())).toList();
  }

  /** Ends with the run's report; exceptionally, where the run was put down. */
  public CompletableFuture<TransferReport> end() {
    return end;
  }

  /** Whether anything is to be sent to that destination still. */
  public synchronized boolean owes(String destination) {
    return left.at(destination) > 0;
  }

  /** Where it is sent, as that may change. */
  public RunDestinations destinations() {
    return destinations;
  }

  /** Counts anew what has no result. */
  synchronized void count(Consumer<RemainingItems> change) {
    change.accept(left);
  }

  /** Whether it is to be closed now; asked once. */
  public boolean beginsClosing() {
    return !isClosing.getAndSet(true);
  }

  /** What it has to send. */
  public List<Destination> receivers() {
    return transfer.plan().receivers();
  }

  synchronized void handedOut() {
    inHand++;
  }

  /** An item that was handed out came back without a result. */
  public synchronized ItemFollowUp putBack() {
    inHand--;
    return letGo();
  }

  private ItemFollowUp letGo() {
    return whyPutDown.isPresent() && inHand == 0 ? ItemFollowUp.LET_GO : ItemFollowUp.WAIT;
  }

  /** An item that was handed out cannot be done now, for trouble of our own. */
  public synchronized ItemFollowUp setAside(String destination, StateException why) {
    inHand--;
    whyAside = Optional.of(why);
    ItemFollowUp next = left.setAside(destination);
    return whyPutDown.isPresent() ? letGo() : next;
  }

  public synchronized StateException whyAside() {
    return whyAside.orElseThrow();
  }

  /** An item that was handed out has its result. */
  public synchronized ItemFollowUp ended(String destination) {
    inHand--;
    return whyPutDown.isPresent() ? letGo() : endedWithout(destination);
  }

  /** An item has its result without having been handed out. */
  public synchronized ItemFollowUp endedWithout(String destination) {
    return left.ended(destination);
  }

  /** Whether nothing of it is under way. */
  public synchronized boolean isIdle() {
    return inHand == 0;
  }

  /** Whether nothing is left of it. */
  public synchronized boolean isComplete() {
    return left.all() == 0;
  }

  /** Items without a result. */
  public synchronized long open() {
    return left.all();
  }

  /**
   * Nothing more of it is started, for trouble of our own: it is to be opened again later.
   *
   * @return whether nothing of it is under way
   */
  public synchronized boolean putDown(StateException why) {
    boolean isFirst = whyPutDown.isEmpty();
    whyPutDown = whyPutDown.or(() -> Optional.of(why));
    return isFirst && inHand == 0;
  }

  /** Why it was put down; empty where it was not. */
  public synchronized Optional<StateException> whyPutDown() {
    return whyPutDown;
  }

  /** Notes a restart that its destination was proven to hold. */
  public synchronized void delivered(TransferItem item) {
    if (item.output().kind().isHotStart()) {
      restarts.add(item.uri());
    }
  }

  /** Whether it has delivered a restart that stands there. */
  public synchronized boolean hasDelivered(String uri) {
    return restarts.contains(uri);
  }

  /** Whether an item that fails for the sake of that destination waits for it. */
  public boolean waitsFor(Destination destination) {
    FailurePolicy policy =
        destination.failurePolicy().orElse(transfer.plan().run().failurePolicy());
    return isPatient && policy == FailurePolicy.CONTINUE;
  }

  /** Where it is held, for {@link OpenRuns}. */
  Closeable lock() {
    return lock;
  }
}
