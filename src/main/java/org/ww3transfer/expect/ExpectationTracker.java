package org.ww3transfer.expect;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.naming.IsoTime;

/**
 * Follows the cycles of one expectation, by events and by the clock.
 *
 * @param past is asked about what was not heard of
 * @param changes is told what begins and ends
 */
record ExpectationTracker(Expectation expectation, PastRuns past, Consumer<LateChange> changes) {
  private static final Logger LOG = LoggerFactory.getLogger(ExpectationTracker.class);

  /** What was due longer ago is not judged any more. */
  private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(31);

  /** Begins where nothing is known of the expectation, or only of what it was before. */
  ExpectationRecord begun(Optional<ExpectationRecord> earlier, Instant now) {
    Optional<ExpectationRecord> same =
        earlier.filter(known -> known.definition().equals(expectation.definition()));
    return same.orElseGet(
        () -> {
          earlier.ifPresent(known -> forget(known, now));
          return anew(now.truncatedTo(ChronoUnit.SECONDS));
        });
  }

  private ExpectationRecord anew(Instant now) {
    CycleDurations learned = CycleDurations.NOTHING;
    if (expectation.grace().isEmpty()) {
      for (var span : past.spans(expectation).entrySet()) {
        learned = learned.and(span.getKey(), span.getValue());
      }
      learned
          .grace()
          .ifPresentOrElse(
              this::sayLearned,
              () ->
                  LOG.info(
                      "expected {}: grace = auto has to see {} cycles; until then none is late",
                      expectation.name(),
                      CycleDurations.LEAST));
    }
    return ExpectationRecord.begun(expectation, now, learned);
  }

  private void sayLearned(Duration grace) {
    LOG.info(
        "expected {}: grace = auto has learned: a cycle is late {} minutes after its reference"
            + " time",
        expectation.name(),
        grace.toMinutes());
  }

  /** Nothing of it is awaited any more. */
  void forget(ExpectationRecord known, Instant now) {
    known.cycles().stream()
        .filter(Cycle::isLate)
        .forEach(each -> ends(known, each, now, LateChange.Why.NOT_EXPECTED));
  }

  private void ends(ExpectationRecord known, Cycle cycle, Instant now, LateChange.Why why) {
    changes.accept(new LateChange.Ends(known.late(expectation, cycle), now, why));
  }

  /** A run has come so far. */
  ExpectationRecord heard(ExpectationRecord before, Arrival arrival, Instant now) {
    Instant time = arrival.cycle();
    if (!expectation.times().includes(time)) {
      return before.met(
          Optional.of(
              String.format(
                  "run %s came, but its cycle is %s, which is not a time of the cron expression",
                  arrival.runId(), IsoTime.of(time))));
    }
    ExpectationRecord after = before;
    if (arrival.isWhole() && !time.isBefore(before.since())) {
      after = learned(before, time, now);
    }
    Optional<Cycle> cycle = after.cycle(time);
    if (cycle.isPresent() || time.isAfter(after.judgedTo())) {
      after = after.with(cycle.orElseGet(() -> Cycle.unseen(time)).with(arrival, now));
    }
    return arrival.isWhole() ? after.met(Optional.empty()) : after;
  }

  private ExpectationRecord learned(ExpectationRecord before, Instant time, Instant now) {
    ExpectationRecord after = before.learns(time, Duration.between(time, now));
    boolean isFirst = before.grace(expectation).isEmpty();
    Optional<Duration> grace = after.grace(expectation);
    if (isFirst && grace.isPresent()) {
      sayLearned(grace.get());
      // nobody could know when those of before were due
      return after.judged(now).without(each -> !each.cycle().isAfter(now));
    }
    return after;
  }

  /** So much time has passed. */
  ExpectationRecord judged(ExpectationRecord before, Instant now) {
    Optional<Duration> grace = before.grace(expectation);
    if (grace.isEmpty()) {
      return bounded(before, now);
    }
    Instant end = now.minus(grace.get());
    Instant oldest = end.minus(LONGEST_LOOK_BACK);
    Instant begin = before.judgedTo().isBefore(oldest) ? oldest : before.judgedTo();
    List<Instant> times = expectation.times().between(begin, end, ExpectationRecord.MOST_CYCLES);
    ExpectationRecord after = before;
    for (Instant time : times) {
      after = judged(after, time, time.plus(grace.get())).judged(time);
    }
    return bounded(ended(after, now).settled(), now);
  }

  private ExpectationRecord bounded(ExpectationRecord known, Instant now) {
    int tooMany = Math.max(0, known.cycles().size() - ExpectationRecord.MOST_CYCLES);
    List<Cycle> oldest = known.cycles().subList(0, tooMany);
    oldest.stream()
        .filter(Cycle::isLate)
        .forEach(each -> ends(known, each, now, LateChange.Why.NOT_EXPECTED));
    return known.without(oldest::contains);
  }

  private ExpectationRecord ended(ExpectationRecord before, Instant now) {
    ExpectationRecord after = before;
    for (Cycle each : before.cycles()) {
      boolean isThere = each.isLate() && each.isWhole();
      if (isThere) {
        ends(before, each, each.wholeAt().orElseThrow(), LateChange.Why.CAME);
      } else if (before.cycles().stream().anyMatch(each::isSupersededBy)) {
        ends(before, each, now, LateChange.Why.OVERTAKEN);
      } else {
        continue;
      }
      after = after.without(each::equals);
    }
    return after;
  }

  /** What destinations lack that there are no more is not waited for. */
  ExpectationRecord onlyAt(Set<String> destinations, ExpectationRecord before, Instant now) {
    ExpectationRecord after = before;
    for (Cycle each : before.cycles()) {
      Cycle left = each.onlyAt(destinations, now);
      if (each.isLate() && left.isWhole() && !each.isWhole()) {
        ends(before, each, now, LateChange.Why.DESTINATION_GONE);
        after = after.without(each::equals);
      } else {
        after = after.with(left);
      }
    }
    return after;
  }

  /** Whether what is late was delivered by somebody who did not tell. */
  ExpectationRecord lookedUp(ExpectationRecord before, Instant now) {
    ExpectationRecord after = before;
    for (Cycle each : before.cycles()) {
      if (each.isLate() && isDelivered(each)) {
        after = after.with(each.whole(now));
      }
    }
    return after;
  }

  /** A record of delivered runs tells of the first restart alone. */
  private boolean isDelivered(Cycle cycle) {
    return cycle.runId().isEmpty() && past.areDelivered(expectation, cycle.cycle());
  }

  private ExpectationRecord judged(ExpectationRecord before, Instant time, Instant due) {
    Cycle cycle = before.cycle(time).orElseGet(() -> Cycle.unseen(time));
    if (cycle.isWhole() || cycle.isLate() || isDelivered(cycle)) {
      return before;
    }
    Cycle late = cycle.late(due);
    changes.accept(new LateChange.Begins(before.late(expectation, late)));
    return before.with(late);
  }
}
