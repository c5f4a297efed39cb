package org.ww3transfer.route.transfer;

import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.thread.DaemonThreads;

/**
 * Has items whose source can never be sent fail at once, also where their destination takes nothing
 * now: whoever has to repeat the run learns it before the destination is back. It looks beside the
 * work: at outputs that were not there and at restarts always, at all others where they wait. What
 * the route {@code opened-run} calls.
 */
public final class SourceReview implements Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(SourceReview.class);
  private static final Set<DestinationState> SERVED =
      Set.of(DestinationState.UP, DestinationState.FAILING);
  private static final long IDLE_SECONDS = 5;

  private final Queues queues;
  private final OpenRuns runs;
  private final UnfitSources sources;
  private final RunEvents events;
  private final Set<OpenRun> due = new LinkedHashSet<>();
  private final Map<OpenRun, Seen> seen = Collections.synchronizedMap(new WeakHashMap<>());
  private final Executor thread;

  /** Listens from now on. */
  public SourceReview(Queues queues, OpenRuns runs, UnfitSources sources, RunEvents events) {
    this.queues = queues;
    this.runs = runs;
    this.sources = sources;
    this.events = events;
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            DaemonThreads.named("source-review"));
    one.allowCoreThreadTimeOut(true);
    thread = one;
    events.listen(this);
  }

  /** Which outputs of a run were looked at, by their places in the plan, and which are unfit. */
  private static final class Seen {
    private final BitSet looked = new BitSet();
    private final BitSet unfit = new BitSet();
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.DestinationChanged changed && !isServed(changed.view())) {
      runs.all().stream().filter(run -> run.owes(changed.view().name())).forEach(this::begin);
    }
  }

  private static boolean isServed(DestinationView view) {
    return SERVED.contains(view.state());
  }

  /** Looks at a run whose items are in the queues; does not wait for that. */
  public void begin(@Body OpenRun run) {
    if (run.journal().isEmpty()) {
      return; // a command's, of which nothing waits
    }
    boolean isNew;
    synchronized (due) {
      isNew = due.add(run);
    }
    if (isNew) {
      thread.execute(() -> review(run));
    }
  }

  private void review(OpenRun run) {
    synchronized (due) {
      due.remove(run);
    }
    try {
      look(run);
    } catch (RuntimeException e) {
      LOG.debug("{}: its sources are looked at when they are sent", run.runId(), e);
    }
  }

  private void look(OpenRun run) {
    TransferPlan plan = run.transfer().plan();
    Seen ofRun = seen.computeIfAbsent(run, any -> new Seen());
    Optional<ItemException> first = Optional.empty();
    int found = 0;
    for (Destination to : run.receivers()) {
      boolean isServed = queues.find(to.name()).filter(queue -> isServed(queue.view())).isPresent();
      BitSet unfit = new BitSet();
      for (int at : run.transfer().open(to.name())) {
        PlannedOutput output = plan.outputs().get(at);
        if (!ofRun.looked.get(at) && (!isServed || isAlwaysSeen(output))) {
          ofRun.looked.set(at);
          Optional<ItemException> why = sources.why(run, output, output.to(to, plan.cycle()));
          if (why.isPresent()) {
            ofRun.unfit.set(at);
            first = first.or(() -> why);
            found++;
          }
        }
        unfit.set(at, ofRun.unfit.get(at));
      }
      queues.refuse(run, to.name(), unfit);
    }
    if (first.isPresent() && !isServedEverywhere(run)) {
      events.tell(new RunEvent.Unfit(run, found, first.get().getMessage()));
    }
  }

  private static boolean isAlwaysSeen(PlannedOutput output) {
    return output.bytes().isEmpty() || output.output().kind().isHotStart();
  }

  private boolean isServedEverywhere(OpenRun run) {
    return run.receivers().stream()
        .flatMap(to -> queues.find(to.name()).stream())
        .allMatch(queue -> isServed(queue.view()));
  }
}
