package org.ww3transfer.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides which restarts go. Whatever is valid after the clock is kept and changes nothing for the
 * others; restarts of one time and group stay or go together.
 */
public final class Retention {
  private static final Comparator<Restart> OLDEST_FIRST =
      Comparator.comparing(Restart::validTime).thenComparing(Restart::name);

  private Retention() {}

  /**
   * What was decided.
   *
   * @param decisions on each restart, those of a group together, oldest first
   * @param ages on what they stand, a stretch each
   */
  public record Verdict(List<Decision> decisions, List<StretchAge> ages) {}

  /**
   * Decides on each restart.
   *
   * @param restarts all of a destination; one that is named twice counts once
   * @param now the wall clock, UTC
   * @param starts what is known of the newest run of each stretch
   */
  public static Verdict decide(
      Collection<Restart> restarts,
      RetentionRules rules,
      Instant now,
      Function<Stretch, CycleStart> starts) {
    Collection<Restart> distinct =
        restarts.stream()
            .collect(Collectors.toMap(Restart::name, each -> each, (one, again) -> one))
            .values();
    Map<String, List<Restart>> groups =
        distinct.stream()
            .sorted(OLDEST_FIRST)
            .collect(Collectors.groupingBy(Restart::group, TreeMap::new, Collectors.toList()));
    List<Decision> decisions = new ArrayList<>(distinct.size());
    List<StretchAge> ages = new ArrayList<>();
    for (List<Restart> group : groups.values()) {
      for (Stretch stretch : Stretch.of(group, rules)) {
        CycleStart start = starts.apply(stretch);
        if (start instanceof CycleStart.Unreadable unreadable) {
          String why = "the start of its run is not known: " + unreadable.reason();
          stretch.restarts().forEach(restart -> decisions.add(Decision.kept(restart, why)));
          ages.add(StretchAge.of(stretch, "nothing is deleted: " + why));
        } else {
          StretchClock clock = StretchClock.of(stretch, run(start), rules, now);
          decisions.addAll(decide(stretch, new GroupRules(rules, clock, stretch.times())));
          ages.add(StretchAge.of(stretch, clock.basis()));
        }
      }
    }
    return new Verdict(spareBeyondMost(decisions, rules.maxDeletes()), ages);
  }

  private static Optional<CycleStart.Known> run(CycleStart start) {
    return start instanceof CycleStart.Known known ? Optional.of(known) : Optional.empty();
  }

  private static List<Decision> decide(Stretch stretch, GroupRules rules) {
    return stretch.restarts().map(restart -> decide(restart, restart.validTime(), rules)).toList();
  }

  private static Decision decide(Restart restart, Instant time, GroupRules rules) {
    return rules
        .reasonToKeep(time)
        .map(reason -> Decision.kept(restart, reason))
        .orElseGet(() -> Decision.deleted(restart, rules.reasonToDelete(time)));
  }

  /** A mistake in the settings, or in a clock, does not cost all at once. */
  private static List<Decision> spareBeyondMost(List<Decision> decisions, int most) {
    List<Decision> due = decisions.stream().filter(Decision::isDeleted).toList();
    if (due.size() <= most) {
      return decisions;
    }
    Map<String, Decision> spared =
        due.stream()
            .sorted(Comparator.comparing(Decision::restart, OLDEST_FIRST))
            .skip(most)
            .map(each -> Decision.kept(each.restart(), sparedBecause(each, most)))
            .collect(Collectors.toMap(each -> each.restart().name(), each -> each));
    return decisions.stream()
        .map(each -> spared.getOrDefault(each.restart().name(), each))
        .toList();
  }

  private static String sparedBecause(Decision due, int most) {
    return String.format(
        "max-deletes = %d in one run; the next deletes it, being %s", most, due.reason());
  }
}
