package org.ww3transfer.expect;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is known of an expectation.
 *
 * @param definition what it was when this began
 * @param since when that was, UTC; no cycle of before is expected
 * @param judgedTo whatever had its reference time up to then was judged, UTC
 * @param cycles those that are late, and those that were heard of before their time was over
 * @param learned how long cycles take
 * @param other a run that came for no expected cycle, in words; empty where none did lately
 */
record Known(
    String definition,
    Instant since,
    Instant judgedTo,
    List<Cycle> cycles,
    Learned learned,
    Optional<String> other) {
  /** More than anybody counts one by one. */
  static final int MOST_CYCLES = 100;

  Known {
    Objects.requireNonNull(definition);
    Objects.requireNonNull(since);
    Objects.requireNonNull(judgedTo);
    cycles = Optional.ofNullable(cycles).map(List::copyOf).orElse(List.of());
    learned = Optional.ofNullable(learned).orElse(Learned.NOTHING);
  }

  static Known begun(Expectation expectation, Instant now, Learned learned) {
    return new Known(expectation.definition(), now, now, List.of(), learned, Optional.empty());
  }

  Optional<Cycle> cycle(Instant time) {
    return cycles.stream().filter(each -> each.cycle().equals(time)).findFirst();
  }

  Optional<Duration> grace(Expectation expectation) {
    return expectation.grace().or(learned::grace);
  }

  /** The same with another state of a cycle. */
  Known with(Cycle cycle) {
    return withCycles(
        Stream.concat(
                cycles.stream().filter(each -> !each.cycle().equals(cycle.cycle())),
                Stream.of(cycle))
            .sorted(Comparator.comparing(Cycle::cycle))
            .toList());
  }

  Known without(Predicate<Cycle> unwanted) {
    return withCycles(cycles.stream().filter(each -> !unwanted.test(each)).toList());
  }

  private Known withCycles(List<Cycle> others) {
    return new Known(definition, since, judgedTo, others, learned, other);
  }

  /** Without those that came in time. */
  Known settled() {
    return without(each -> !each.isLate() && !each.cycle().isAfter(judgedTo));
  }

  Known judged(Instant to) {
    return new Known(definition, since, to, cycles, learned, other);
  }

  Known learns(Instant cycle, Duration span) {
    return new Known(definition, since, judgedTo, cycles, learned.and(cycle, span), other);
  }

  Known met(Optional<String> otherRun) {
    return new Known(definition, since, judgedTo, cycles, learned, otherRun);
  }

  LateCycle late(Expectation expectation, Cycle cycle) {
    return new LateCycle(
        expectation.name(),
        expectation.runs(),
        cycle.cycle(),
        cycle.due().orElseThrow(),
        cycle.runId(),
        cycle.missing(),
        other);
  }
}
