package org.ww3transfer.expect;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an expected cycle.
 *
 * @param cycle its reference time, UTC
 * @param runId the run that came for it last; empty where none did
 * @param wholeAt when all that it is waited for was there, UTC; empty where it is not
 * @param missing destinations that lack a restart of the run
 * @param due when it had to be whole; empty where it is not late, UTC
 */
record Cycle(
    Instant cycle,
    Optional<String> runId,
    Optional<Instant> wholeAt,
    List<String> missing,
    Optional<Instant> due) {
  Cycle {
    Objects.requireNonNull(cycle);
    missing = Optional.ofNullable(missing).map(List::copyOf).orElse(List.of());
  }

  static Cycle unseen(Instant cycle) {
    return new Cycle(cycle, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
  }

  boolean isLate() {
    return due.isPresent();
  }

  /** Whether a later one has become whole since this one was due. */
  boolean isSupersededBy(Cycle other) {
    return due.isPresent()
        && other.cycle().isAfter(cycle)
        && other.wholeAt().filter(due.get()::isBefore).isPresent();
  }

  boolean isWhole() {
    return wholeAt.isPresent();
  }

  Cycle with(Arrival arrival, Instant now) {
    Cycle come = new Cycle(cycle, Optional.of(arrival.runId()), wholeAt, arrival.missing(), due);
    return arrival.isWhole() || isWhole() ? come.whole(now) : come;
  }

  /** Without the missing destinations that are none of those; whole where none is left. */
  Cycle onlyAt(Set<String> destinations, Instant now) {
    List<String> left = missing.stream().filter(destinations::contains).toList();
    Cycle fewer = new Cycle(cycle, runId, wholeAt, left, due);
    return left.isEmpty() && !missing.isEmpty() ? fewer.whole(now) : fewer;
  }

  /** It is whole, if it was not so before. */
  Cycle whole(Instant now) {
    return new Cycle(cycle, runId, wholeAt.or(() -> Optional.of(now)), List.of(), due);
  }

  Cycle late(Instant since) {
    return new Cycle(cycle, runId, wholeAt, missing, Optional.of(since));
  }
}
