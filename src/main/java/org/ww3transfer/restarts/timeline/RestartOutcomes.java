package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.retention.CycleStart;
import org.ww3transfer.retention.CycleStarts;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.Restart;
import org.ww3transfer.retention.Retention;

/**
 * What becomes of the restarts of a destination by the rules and records of now. Where no run is on
 * record, the last prune knows better, as it may have read cycle manifests.
 */
final class RestartOutcomes {
  private final Optional<String> unpruned;
  private final Optional<Instant> nextPrune;
  private final boolean isDryRun;
  private final Map<String, Decision> decisions;
  private final Set<String> unjudged = new HashSet<>();

  RestartOutcomes(
      Destination destination,
      TimelineRules rules,
      List<SeenRestart> restarts,
      List<DeliveredRun> runs,
      Instant now) {
    unpruned = unpruned(destination, rules);
    isDryRun = rules.dryRun();
    nextPrune = rules.nextPrune(destination, now);
    CycleStarts starts = CycleStarts.ofRecords(rules.retention(), runs);
    decisions =
        Retention.decide(
                restarts.stream().map(SeenRestart::restart).toList(),
                rules.retention(),
                now,
                stretch -> {
                  CycleStart start = starts.of(stretch);
                  if (start instanceof CycleStart.Unreadable) {
                    stretch.restarts().map(Restart::name).forEach(unjudged::add);
                  }
                  return start;
                })
            .decisions()
            .stream()
            .collect(Collectors.toMap(each -> each.restart().name(), Function.identity()));
  }

  private static Optional<String> unpruned(Destination destination, TimelineRules rules) {
    if (rules.prunes().isEmpty()) {
      return Optional.of("retention is off: nothing is deleted");
    }
    return rules.prunes(destination)
        ? Optional.empty()
        : Optional.of("nothing is pruned there: retention = false");
  }

  TimelineRestart of(SeenRestart seen) {
    if (unpruned.isPresent()) {
      return restart(seen, RestartOutcome.KEPT, unpruned.get(), Optional.empty());
    }
    Optional<Decision> decision =
        unjudged.contains(seen.restart().name())
            ? seen.decision()
            : Optional.of(decisions.get(seen.restart().name()));
    if (decision.isEmpty()) {
      return restart(seen, RestartOutcome.UNKNOWN, "no prune has judged it yet", Optional.empty());
    }
    boolean isDue = decision.get().isDeleted();
    if (isDue && isDryRun) {
      String reason = decision.get().reason() + "; prunes are dry runs, so nothing is removed";
      return restart(seen, RestartOutcome.DUE, reason, Optional.empty());
    }
    return restart(
        seen,
        isDue ? RestartOutcome.DUE : RestartOutcome.KEPT,
        decision.get().reason(),
        isDue ? nextPrune : Optional.empty());
  }

  private static TimelineRestart restart(
      SeenRestart seen, RestartOutcome fate, String reason, Optional<Instant> dueAt) {
    Restart restart = seen.restart();
    return new TimelineRestart(
        restart.validTime(), restart.name(), restart.bytes(), seen.at(), fate, reason, dueAt);
  }
}
