package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.expect.Arrival;
import org.ww3transfer.expect.Expectation;
import org.ww3transfer.expect.LateChange;
import org.ww3transfer.expect.Lateness;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.route.desk.OperatorDuties;

/** Tells of expected runs that are late, and follows those that come. */
final class ExpectedRuns implements OperatorDuties.Duty, Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(ExpectedRuns.class);

  private final Supplier<List<Expectation>> expectations;
  private final Lateness lateness;
  private final RunEvents events;

  /** Of each open run that is expected, the restarts that are still to come, by destination. */
  private final IdentityHashMap<OpenRun, Map<String, Set<String>>> open = new IdentityHashMap<>();

  ExpectedRuns(Supplier<List<Expectation>> expectations, Lateness lateness, RunEvents events) {
    this.expectations = expectations;
    this.lateness = lateness;
    this.events = events;
  }

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.Opened opened) {
      opened(opened.run());
    } else if (event instanceof RunEvent.ItemEnded ended) {
      ended(ended.run(), ended.result());
    } else if (event instanceof RunEvent.Closed closed) {
      forget(closed.run());
    } else if (event instanceof RunEvent.PutDown down) {
      forget(down.run());
    } else if (event instanceof RunEvent.SettingsChanged) {
      followSettings();
    }
  }

  private void opened(OpenRun run) {
    if (expectations.get().stream().anyMatch(each -> each.takes(run.runId()))) {
      synchronized (open) {
        open.put(run, Map.of());
      }
      tell(run, missing(run, restarts(run)));
    }
  }

  /** A run may go elsewhere now; what was everywhere stays so. */
  private void followSettings() {
    List<OpenRun> unfinished;
    synchronized (open) {
      unfinished = open.keySet().stream().filter(run -> !open.get(run).isEmpty()).toList();
    }
    for (OpenRun run : unfinished) {
      Map<String, Set<String>> restarts = restarts(run);
      if (!restarts.isEmpty()) { // or else it is nowhere, and not everywhere
        tell(run, missing(run, restarts));
      }
    }
  }

  /** Takes off what is delivered, and says which destinations lack something. */
  private Set<String> missing(OpenRun run, Map<String, Set<String>> restarts) {
    Set<String> destinations = Set.copyOf(restarts.keySet());
    synchronized (open) {
      // what ends from now on is taken off by its event
      open.replace(run, restarts);
    }
    for (String destination : destinations) {
      List<ItemResult> delivered = run.transfer().delivered(destination);
      synchronized (open) {
        Set<String> names = restarts.getOrDefault(destination, new HashSet<>());
        delivered.forEach(each -> names.remove(each.item().objectName()));
        if (names.isEmpty()) {
          restarts.remove(destination);
        }
      }
    }
    synchronized (open) {
      return Set.copyOf(restarts.keySet());
    }
  }

  /** The names of all its restarts, by the destinations that are to get some. */
  private static Map<String, Set<String>> restarts(OpenRun run) {
    TransferPlan plan = run.transfer().plan();
    List<PlannedOutput> restarts =
        plan.outputs().stream().filter(each -> each.output().kind().isHotStart()).toList();
    Map<String, Set<String>> all = new TreeMap<>();
    for (Destination destination : plan.receivers()) {
      Set<String> names =
          restarts.stream()
              .filter(each -> each.goesTo(destination.name()))
              .map(each -> each.to(destination.name(), plan.cycle()).objectName())
              .collect(Collectors.toCollection(HashSet::new));
      if (!names.isEmpty()) {
        all.put(destination.name(), names);
      }
    }
    return all;
  }

  private void ended(OpenRun run, ItemResult result) {
    TransferItem item = result.item();
    if (!result.outcome().isDelivered() || !item.output().kind().isHotStart()) {
      return;
    }
    Set<String> left;
    synchronized (open) {
      Map<String, Set<String>> missing = open.getOrDefault(run, Map.of());
      Set<String> names = missing.getOrDefault(item.destination().name(), Set.of());
      if (names.isEmpty() || !names.remove(item.objectName()) || !names.isEmpty()) {
        return;
      }
      missing.remove(item.destination().name());
      left = Set.copyOf(missing.keySet());
    }
    tell(run, left);
  }

  private void tell(OpenRun run, Set<String> missing) {
    lateness.heard(
        new Arrival(
            run.runId(), run.transfer().plan().cycle(), missing.stream().sorted().toList()));
  }

  private void forget(OpenRun run) {
    synchronized (open) {
      open.remove(run);
    }
  }

  @Override
  public void doOnce() throws IOException {
    lateness.judge(this::tell);
  }

  private void tell(LateChange change) {
    if (change instanceof LateChange.Begins begins) {
      LOG.warn("{}", change.text());
      events.tell(new RunEvent.Late(begins));
    } else if (change instanceof LateChange.Ends ends) {
      LOG.info("{}", change.text());
      events.tell(new RunEvent.LateEnded(ends));
    }
  }
}
