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
 * The record of an expectation, as it outlives the process.
 *
 * @param definition what it was when this began
 * @param since when that was, UTC; no cycle of before is expected
 * @param judgedTo whatever had its reference time up to then was judged, UTC
 * @param cycles those that are late, and those that were heard of before their time was over
 * @param learned how long cycles take
 * @param other a run that came for no expected cycle, in words; empty where none did lately
 */
record ExpectationRecord(
    String definition,
    Instant since,
    Instant judgedTo,
    List<Cycle> cycles,
    CycleDurations learned,
    Optional<String> other) {
  /** More than anybody counts one by one. */
  static final int MOST_CYCLES = 100;

  ExpectationRecord {
    Objects.requireNonNull(definition);
    Objects.requireNonNull(since);
    Objects.requireNonNull(judgedTo);
    cycles = Optional.ofNullable(cycles).map(List::copyOf).orElse(List.of());
    learned = Optional.ofNullable(learned).orElse(CycleDurations.NOTHING);
  }

  static ExpectationRecord begun(Expectation expectation, Instant now, CycleDurations learned) {
    return new ExpectationRecord(
        expectation.definition(), now, now, List.of(), learned, Optional.empty());
  }

  Optional<Cycle> cycle(Instant time) {
    return cycles.stream().filter(each -> each.cycle().equals(time)).findFirst();
  }

  Optional<Duration> grace(Expectation expectation) {
    return expectation.grace().or(learned::grace);
  }

  /** The same with another state of a cycle. */
  ExpectationRecord with(Cycle cycle) {
    return withCycles(
        Stream.concat(
                cycles.stream().filter(each -> !each.cycle().equals(cycle.cycle())),
                Stream.of(cycle))
            .sorted(Comparator.comparing(Cycle::cycle))
            .toList());
  }

  ExpectationRecord without(Predicate<Cycle> unwanted) {
    return withCycles(cycles.stream().filter(each -> !unwanted.test(each)).toList());
  }

  private ExpectationRecord withCycles(List<Cycle> others) {
    return new ExpectationRecord(definition, since, judgedTo, others, learned, other);
  }

  /** Without those that came in time. */
  ExpectationRecord settled() {
    return without(each -> !each.isLate() && !each.cycle().isAfter(judgedTo));
  }

  ExpectationRecord judged(Instant to) {
    return new ExpectationRecord(definition, since, to, cycles, learned, other);
  }

  ExpectationRecord learns(Instant cycle, Duration span) {
    return new ExpectationRecord(
        definition, since, judgedTo, cycles, learned.and(cycle, span), other);
  }

  ExpectationRecord met(Optional<String> otherRun) {
    return new ExpectationRecord(definition, since, judgedTo, cycles, learned, otherRun);
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
