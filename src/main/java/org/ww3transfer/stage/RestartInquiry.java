package org.ww3transfer.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.run.Run;
import org.ww3transfer.stage.StagedRestart.Outcome;

/** Asks a run's destinations for a restart, one after the other. */
final class RestartInquiry {

  /** Asks one destination. */
  @FunctionalInterface
  interface Question {
    Optional<StagedRestart> ask(Destination destination);
  }

  private final RestartSources sources;
  private final StageRules rules;

  RestartInquiry(RestartSources sources, StageRules rules) {
    this.sources = sources;
    this.rules = rules;
  }

  /** One that cannot be asked, or gives what is not good, is passed over for the next. */
  StagedRestart firstOf(Run run, WantedRestart wanted, Question question) {
    List<String> failures = new ArrayList<>();
    for (Destination destination : rules.order(run.destinations())) {
      try {
        Optional<StagedRestart> found = question.ask(destination);
        if (found.isPresent()) {
          return found.get();
        }
      } catch (ItemException e) {
        failures.add(destination.name() + ": " + e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      return StagedRestart.without(wanted, Outcome.FAILED, String.join("; ", failures));
    }
    return StagedRestart.without(
        wanted,
        Outcome.MISSING,
        "no restart valid at " + IsoTime.of(wanted.validTime()) + "; " + nearest(run, wanted));
  }

  /** The nearest before and after it that there are. */
  private String nearest(Run run, WantedRestart wanted) {
    NavigableMap<Instant, List<String>> times = new TreeMap<>();
    for (Destination destination : rules.order(run.destinations())) {
      for (Instant time : times(destination, wanted)) {
        times.computeIfAbsent(time, key -> new ArrayList<>()).add(destination.name());
      }
    }
    String near =
        Stream.of(
                Optional.ofNullable(times.lowerEntry(wanted.validTime())),
                Optional.ofNullable(times.higherEntry(wanted.validTime())))
            .flatMap(Optional::stream)
            .map(RestartInquiry::where)
            .collect(Collectors.joining(" and "));
    return near.isEmpty() ? noneAt(run) : "the nearest are " + near;
  }

  /** With their places: one that is not mounted looks as if it held nothing. */
  private String noneAt(Run run) {
    List<Destination> order = rules.order(run.destinations());
    String names =
        run.destinations().stream()
            .filter(Destination::takesOnly)
            .map(Destination::name)
            .collect(Collectors.joining(", "));
    if (order.isEmpty()) {
      return "no destination can be asked"
          + (names.isEmpty() ? "" : " (" + names + ": verify = none)");
    }
    String notAsked = names.isEmpty() ? "" : " (not asked, as verify = none: " + names + ")";
    return "there is none for this grid at " + asked(order) + notAsked;
  }

  private static String asked(List<Destination> order) {
    return order.stream()
        .map(destination -> destination.name() + " (" + destination.place() + ")")
        .collect(Collectors.joining(", "));
  }

  private Set<Instant> times(Destination destination, WantedRestart wanted) {
    try {
      return sources.times(destination, wanted.extension());
    } catch (ItemException e) {
      return Set.of(); // it has failed before, and that is told
    }
  }

  private static String where(Map.Entry<Instant, List<String>> entry) {
    return IsoTime.of(entry.getKey()) + " at " + String.join(", ", entry.getValue());
  }
}
