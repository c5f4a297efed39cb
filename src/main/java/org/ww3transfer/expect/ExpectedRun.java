package org.ww3transfer.expect;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.naming.IsoTime;

/**
 * How an expectation stands, for people.
 *
 * @param runs the patterns of its runs
 * @param next the next reference time, UTC; empty where none is to come
 * @param due when that cycle is late, UTC; empty where that is still to be learned
 * @param learnedFrom from how many cycles that was learned; empty where the settings say it
 * @param judgedFrom the first cycle that is judged, UTC; empty once one was, or where none is to
 *     come
 * @param late the cycles that are late, the oldest first
 */
public record ExpectedRun(
    String name,
    List<String> runs,
    Optional<Instant> next,
    Optional<Instant> due,
    Optional<Integer> learnedFrom,
    Optional<Instant> judgedFrom,
    List<Late> late) {

  /**
   * A cycle that is late.
   *
   * @param cycle its reference time, UTC
   * @param due when it had to be whole, UTC
   * @param runId the run that came for it; empty where none did
   * @param missing destinations that lack a restart of it
   * @param text the same in a line
   */
  public record Late(
      Instant cycle, Instant due, Optional<String> runId, List<String> missing, String text) {}

  /** What is late, and what is next, a line each. */
  public List<String> lines() {
    return Stream.concat(
            late.stream().map(Late::text),
            next.stream()
                .map(
                    cycle ->
                        String.format(
                            "expected %s, cycle %s: is next%s%s",
                            name,
                            IsoTime.of(cycle),
                            due.map(at -> ", and late after " + IsoTime.of(at)).orElse(""),
                            judgedFrom
                                .map(from -> "; judged from " + IsoTime.of(from) + " on")
                                .orElse(""))))
        .toList();
  }

  /** All of them, as the daemon has judged last. */
  public static List<ExpectedRun> of(List<Expectation> expectations, ExpectedFile file, Instant now)
      throws IOException {
    Map<String, ExpectationRecord> known = file.read();
    List<ExpectedRun> all = new ArrayList<>();
    for (Expectation each : expectations) {
      all.add(
          of(
              each,
              Optional.ofNullable(known.get(each.name()))
                  .filter(one -> one.definition().equals(each.definition()))
                  .orElseGet(() -> ExpectationRecord.begun(each, now, CycleDurations.NOTHING)),
              now));
    }
    return all;
  }

  /** Those that are late, as the daemon has judged last, where settings do not say what is next. */
  public static List<ExpectedRun> late(ExpectedFile file) throws IOException {
    List<ExpectedRun> all = new ArrayList<>();
    file.read()
        .forEach(
            (name, known) -> {
              Expectation expectation = Expectation.ofDefinition(name, known.definition());
              all.add(
                  new ExpectedRun(
                      name,
                      expectation.runs(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      late(expectation, known)));
            });
    return all.stream().filter(each -> !each.late().isEmpty()).toList();
  }

  private static ExpectedRun of(Expectation expectation, ExpectationRecord known, Instant now) {
    Optional<Duration> grace = known.grace(expectation);
    Optional<Instant> next = next(expectation, known, grace.orElse(Duration.ZERO), now);
    return new ExpectedRun(
        expectation.name(),
        expectation.runs(),
        next,
        next.flatMap(cycle -> grace.map(cycle::plus)),
        expectation.grace().isPresent()
            ? Optional.empty()
            : Optional.of(known.learned().samples().size()),
        judgedFrom(expectation, known),
        late(expectation, known));
  }

  /** Until then it is not known whether any cycle was in time: those of before are not judged. */
  private static Optional<Instant> judgedFrom(Expectation expectation, ExpectationRecord known) {
    return expectation
        .times()
        .after(known.since())
        .filter(first -> first.isAfter(known.judgedTo()))
        .filter(first -> known.cycles().stream().noneMatch(Cycle::isWhole));
  }

  private static List<Late> late(Expectation expectation, ExpectationRecord known) {
    return known.cycles().stream()
        .filter(Cycle::isLate)
        .map(each -> known.late(expectation, each))
        .map(each -> new Late(each.cycle(), each.due(), each.runId(), each.missing(), each.text()))
        .toList();
  }

  /** The first that is not whole and whose time is not over. */
  private static Optional<Instant> next(
      Expectation expectation, ExpectationRecord known, Duration grace, Instant now) {
    Instant over = now.minus(grace);
    Instant begin = known.judgedTo().isAfter(over) ? known.judgedTo() : over;
    Optional<Instant> next = expectation.times().after(begin);
    int left = ExpectationRecord.MOST_CYCLES;
    while (next.isPresent()
        && known.cycle(next.get()).filter(Cycle::isWhole).isPresent()
        && left-- > 0) {
      next = expectation.times().after(next.get());
    }
    return next;
  }
}
