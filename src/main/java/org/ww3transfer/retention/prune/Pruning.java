package org.ww3transfer.retention.prune;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.retention.CycleStarts;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.Inventory;
import org.ww3transfer.retention.ListedRuns;
import org.ww3transfer.retention.Restart;
import org.ww3transfer.retention.Retention;
import org.ww3transfer.retention.RetentionRules;
import org.ww3transfer.retention.RunRecords;

/** Prunes the restarts of a destination: list, recognise, decide, delete. */
public final class Pruning {
  /** Where two clocks differ by more, one of them is wrong, and perhaps it is ours. */
  private static final Duration MOST_SKEW = Duration.ofHours(1);

  private static final String MEND = "; set the clock of the one that is wrong";

  private final RetentionRules rules;
  private final Naming naming;
  private final RunRecords records;
  private final Clock clock;

  /**
   * @param naming how restarts are named now; the two built-in ways are recognised as well
   * @param records what is known of the runs that were delivered
   * @param clock ours
   */
  public Pruning(RetentionRules rules, Naming naming, RunRecords records, Clock clock) {
    this.rules = rules;
    this.naming = naming;
    this.records = records;
    this.clock = clock;
  }

  /**
   * Prunes one destination. A list that is not whole deletes nothing.
   *
   * @param witness told what will go before anything goes
   * @throws IOException where it cannot be listed, or the witness cannot remember
   * @throws org.ww3transfer.destination.ItemException the same of a remote one
   */
  public PruneResult prune(Destination destination, Holdings holdings, PruneListener witness)
      throws IOException {
    PruneResult plan = plan(destination, holdings, true);
    List<String> names = namesOfDeleted(plan.decisions());
    if (names.isEmpty()) {
      return plan;
    }
    witness.decided(plan);
    Map<String, String> failures =
        holdings.removeAll(names, name -> witness.gone(destination, name));
    PruneResult result = plan.with(failures);
    witness.ended(result);
    return result;
  }

  /**
   * What {@link #prune} would do; removes nothing, and makes nothing to learn the store's clock.
   */
  public PruneResult look(Destination destination, Holdings holdings) throws IOException {
    return plan(destination, holdings, false);
  }

  private PruneResult plan(Destination destination, Holdings holdings, boolean mayWrite)
      throws IOException {
    Instant now = clock.instant();
    Optional<String> skew = holdings.clock(mayWrite).flatMap(theirs -> skew(theirs, now));
    if (skew.isPresent()) {
      return PruneResult.refused(destination, skew.get());
    }
    Inventory inventory = new Inventory(destination, naming);
    holdings.list("", inventory.folders(), inventory::add);
    Optional<String> objection = inventory.runDirectory(holdings).or(() -> future(inventory, now));
    if (objection.isPresent()) {
      return PruneResult.refused(destination, objection.get());
    }
    List<DeliveredRun> delivered = records.at(destination);
    ListedRuns listed = new ListedRuns(destination, holdings, inventory.manifests());
    List<Restart> restarts = inventory.restarts(rules.groupBy(), delivered, listed);
    CycleStarts starts = new CycleStarts(rules, delivered, records.doubt(destination), listed);
    Retention.Verdict verdict = Retention.decide(restarts, rules, now, starts::of);
    return new PruneResult(
        destination,
        inventory.listed(),
        verdict.ages(),
        verdict.decisions(),
        Map.of(),
        Optional.empty(),
        false);
  }

  /** What was put there later than now: one of the clocks is wrong. */
  private static Optional<String> future(Inventory inventory, Instant now) {
    return inventory
        .youngest()
        .filter(holding -> holding.modified().isAfter(now.plus(MOST_SKEW)))
        .map(
            holding ->
                String.format(
                    "%s: was last modified at %s, our clock says %s%s",
                    inventory.uri(holding), holding.modified(), now, MEND));
  }

  private static Optional<String> skew(Instant theirs, Instant ours) {
    return Duration.between(theirs, ours).abs().compareTo(MOST_SKEW) > 0
        ? Optional.of(
            String.format(
                "the store's clock says %s, ours %s%s",
                theirs.truncatedTo(ChronoUnit.SECONDS), ours.truncatedTo(ChronoUnit.SECONDS), MEND))
        : Optional.empty();
  }

  private static List<String> namesOfDeleted(List<Decision> decisions) {
    return decisions.stream()
        .filter(Decision::isDeleted)
        .map(decision -> decision.restart().name())
        .toList();
  }
}
