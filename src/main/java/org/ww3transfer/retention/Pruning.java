package org.ww3transfer.retention;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.transfer.Destination;
import org.ww3transfer.transfer.Holding;
import org.ww3transfer.transfer.Holdings;
import org.ww3transfer.transfer.Naming;
import org.ww3transfer.transfer.RestartNames;

/** Prunes the restarts of a destination: list, recognise, decide, delete. */
public final class Pruning {
  /** Where two clocks differ by more, one of them is wrong, and perhaps it is ours. */
  private static final Duration MOST_SKEW = Duration.ofHours(1);

  private static final String MEND = "; set the clock of the one that is wrong";

  /** The model's own checkpoints have names that we give too: a run directory is not pruned. */
  private static final Pattern NAMELIST = Pattern.compile("(.*/)?ww3_(shel|multi)\\.nml");

  private final RetentionRules rules;
  private final Naming naming;
  private final Clock clock;

  /**
   * @param naming how restarts are named now; the two built-in ways are recognised as well
   * @param clock ours
   */
  public Pruning(RetentionRules rules, Naming naming, Clock clock) {
    this.rules = rules;
    this.naming = naming;
    this.clock = clock;
  }

  /**
   * Prunes one destination. A list that is not whole deletes nothing.
   *
   * @param isDryRun whether nothing is deleted, only said
   * @throws IOException where it cannot be listed
   * @throws org.ww3transfer.transfer.ItemException the same of a remote one
   */
  public PruneResult prune(Destination destination, Holdings holdings, boolean isDryRun)
      throws IOException {
    Instant now = clock.instant();
    Optional<String> skew = holdings.clock().flatMap(theirs -> skew(theirs, now));
    if (skew.isPresent()) {
      return PruneResult.refused(destination, skew.get());
    }
    Inventory inventory = new Inventory(destination);
    holdings.list("", inventory.names.folders(), inventory::add);
    Optional<String> objection = inventory.objection(now);
    if (objection.isPresent()) {
      return PruneResult.refused(destination, objection.get());
    }
    List<Decision> decisions = Retention.decide(inventory.restarts, rules, now);
    Map<String, String> failures =
        isDryRun ? Map.of() : holdings.removeAll(namesOfDeleted(decisions));
    return new PruneResult(destination, inventory.listed, decisions, failures, Optional.empty());
  }

  private static Optional<String> skew(Instant theirs, Instant ours) {
    return Duration.between(theirs, ours).abs().compareTo(MOST_SKEW) > 0
        ? Optional.of("the store's clock says " + theirs + ", ours " + ours + MEND)
        : Optional.empty();
  }

  private static List<String> namesOfDeleted(List<Decision> decisions) {
    return decisions.stream()
        .filter(Decision::isDeleted)
        .map(decision -> decision.restart().name())
        .toList();
  }

  /** What a list of a destination tells. */
  private final class Inventory {
    private final Destination destination;
    private final RestartNames names;
    private final List<Restart> restarts = new ArrayList<>();
    private Optional<Holding> youngest = Optional.empty();
    private Optional<String> namelist = Optional.empty();
    private long listed;

    Inventory(Destination destination) {
      this.destination = destination;
      names = RestartNames.ofAll(destination, naming);
    }

    /** Why nothing may be deleted, although the list is whole. */
    Optional<String> objection(Instant now) {
      if (namelist.isPresent()) {
        return Optional.of(
            destination.prefix().join(namelist.get())
                + ": stands there, is that a run directory? mend the prefix, or remove the namelist");
      }
      return youngest
          .filter(holding -> holding.modified().isAfter(now.plus(MOST_SKEW)))
          .map(
              holding ->
                  String.format(
                      "%s: was put there at %s, our clock says %s%s",
                      destination.prefix().join(holding.name()), holding.modified(), now, MEND));
    }

    void add(Holding holding) {
      listed++;
      if (youngest.filter(other -> !holding.modified().isAfter(other.modified())).isEmpty()) {
        youngest = Optional.of(holding);
      }
      if (NAMELIST.matcher(holding.name()).matches()) {
        namelist = Optional.of(holding.name());
      }
      names
          .read(holding.name())
          .map(
              found ->
                  new Restart(
                      found.name(),
                      rules.groupBy().group(found.name(), found.series()),
                      found.validTime(),
                      holding.bytes()))
          .ifPresent(restarts::add);
    }
  }
}
