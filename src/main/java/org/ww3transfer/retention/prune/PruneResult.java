package org.ww3transfer.retention.prune;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.StretchAge;

/**
 * What became of the restarts of one destination.
 *
 * @param listed how many names were looked at, restarts or not
 * @param ages on what the decisions stand, for each stretch of restarts
 * @param decisions on each restart; none where it came to no decision
 * @param failures why not, for each name that was to be deleted and could not be
 * @param error why nothing was deleted at all; empty where all went its way
 * @param isClosed whether that is because its window is closed, which is no fault
 */
public record PruneResult(
    Destination destination,
    long listed,
    List<StretchAge> ages,
    List<Decision> decisions,
    Map<String, String> failures,
    Optional<String> error,
    boolean isClosed) {

  public PruneResult {
    ages = List.copyOf(ages);
    decisions = List.copyOf(decisions);
    failures = Map.copyOf(failures);
  }

  /** Nothing was deleted there, and this is why: one line for the operator. */
  public static PruneResult refused(Destination destination, String error) {
    return ofNothing(destination, error, false);
  }

  /** Nothing was deleted there, as it is outside of its window. */
  public static PruneResult closed(Destination destination, String window) {
    return ofNothing(destination, window, true);
  }

  private static PruneResult ofNothing(Destination destination, String why, boolean isClosed) {
    return new PruneResult(
        destination, 0, List.of(), List.of(), Map.of(), Optional.of(why), isClosed);
  }

  /** The same, some of which could not be deleted. */
  PruneResult with(Map<String, String> others) {
    return new PruneResult(destination, listed, ages, decisions, others, error, isClosed);
  }

  public boolean hasSucceeded() {
    return error.isEmpty() && failures.isEmpty();
  }

  /** How many restarts are gone, or in a dry run would be. */
  public long deleted() {
    return decisions.stream().filter(Decision::isDeleted).count() - failures.size();
  }

  /** How many restarts stay because a rule says so. */
  public long kept() {
    return decisions.stream().filter(decision -> !decision.isDeleted()).count();
  }

  /** What became of one, for the operator: {@code kept}, {@code deleted} or {@code failed}. */
  public String action(Decision decision) {
    return failures.containsKey(decision.restart().name()) ? "failed" : decision.verb();
  }

  /** One line for the log. */
  public String summary() {
    return error
        .map(why -> destination.name() + ": nothing deleted: " + why)
        .orElseGet(
            () ->
                String.format(
                    "%s: %d restarts kept, %d deleted, %d failed",
                    destination.name(), kept(), deleted(), failures.size()));
  }
}
