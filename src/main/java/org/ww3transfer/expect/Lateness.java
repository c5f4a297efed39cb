package org.ww3transfer.expect;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges which cycles are late. A cycle is whole once a run of it was taken up, and its restarts
 * are at every destination that takes restarts. Safe for use by several threads.
 */
public final class Lateness {
  private static final Logger LOG = LoggerFactory.getLogger(Lateness.class);

  /** What others have delivered is read from files. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final Supplier<List<Expectation>> expectations;
  private final Supplier<Set<String>> destinations;
  private final ExpectedFile file;
  private final PastRuns past;
  private final Clock clock;
  private final Map<String, ExpectationRecord> known;
  private final List<LateChange> changes = new ArrayList<>();
  private Map<String, ExpectationRecord> written;
  private Instant nextLook = Instant.MIN;
  private volatile List<LateCycle> late = List.of();

  /**
   * Goes on with what an earlier process knew.
   *
   * @param expectations as they are at each moment
   * @param destinations the names of all that there are at each moment
   */
  public Lateness(
      Supplier<List<Expectation>> expectations,
      Supplier<Set<String>> destinations,
      ExpectedFile file,
      PastRuns past,
      Clock clock)
      throws IOException {
    this.expectations = expectations;
    this.destinations = destinations;
    this.file = file;
    this.past = past;
    this.clock = clock;
    known = file.read();
    written = Map.copyOf(known);
    late = lateNow();
  }

  /**
   * Those that are late, the earliest of each expectation first; also what an earlier process knew.
   */
  public List<LateCycle> late() {
    return late; // no wait for what is read meanwhile
  }

  private List<LateCycle> lateNow() {
    return expectations.get().stream().flatMap(this::late).toList();
  }

  private Stream<LateCycle> late(Expectation expectation) {
    return Optional.ofNullable(known.get(expectation.name())).stream()
        .flatMap(
            record ->
                record.cycles().stream()
                    .filter(Cycle::isLate)
                    .map(cycle -> record.late(expectation, cycle)));
  }

  private ExpectationTracker judge(Expectation expectation) {
    return new ExpectationTracker(expectation, past, changes::add);
  }

  private ExpectationRecord begun(Expectation expectation) {
    return judge(expectation)
        .begun(Optional.ofNullable(known.get(expectation.name())), clock.instant());
  }

  /**
   * Notes how far a run has come, which {@link #judge} tells of. That it is whole is written down
   * at once, as its marker may be gone with the next step.
   */
  public synchronized void heard(Arrival arrival) {
    for (Expectation each : expectations.get()) {
      if (each.takes(arrival.runId())) {
        known.put(each.name(), judge(each).heard(begun(each), arrival, clock.instant()));
      }
    }
    if (arrival.isWhole()) {
      try {
        write();
      } catch (IOException e) {
        LOG.debug("is written later", e);
      }
    }
  }

  private void write() throws IOException {
    if (!known.equals(written)) {
      file.write(known);
      written = Map.copyOf(known);
    }
  }

  /**
   * Judges what is due by now.
   *
   * @param listener is told each change once. It is told before that is written down: who is killed
   *     in between is told twice, and never not at all
   * @throws IOException where it cannot be written down
   */
  public synchronized void judge(Consumer<LateChange> listener) throws IOException {
    List<Expectation> current = expectations.get();
    Instant now = clock.instant();
    Set<String> present = destinations.get();
    boolean looksUp = !now.isBefore(nextLook);
    for (Expectation each : current) {
      ExpectationRecord begun = judge(each).onlyAt(present, begun(each), now);
      known.put(
          each.name(), judge(each).judged(looksUp ? judge(each).lookedUp(begun, now) : begun, now));
    }
    nextLook = looksUp ? now.plus(BETWEEN_LOOKS) : nextLook;
    forgetAllBut(current.stream().map(Expectation::name).collect(Collectors.toSet()));
    late = lateNow();
    changes.forEach(listener);
    changes.clear();
    write();
  }

  private void forgetAllBut(Set<String> names) {
    for (String gone : List.copyOf(known.keySet())) {
      if (!names.contains(gone)) {
        ExpectationRecord last = known.remove(gone);
        judge(Expectation.gone(gone)).forget(last, clock.instant());
      }
    }
  }
}
