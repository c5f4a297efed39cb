package org.ww3transfer.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.expect.Expectation;
import org.ww3transfer.http.limit.SlowQuery;
import org.ww3transfer.standing.DestinationRow;
import org.ww3transfer.standing.RunList;
import org.ww3transfer.standing.RunSearch;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.standing.StatusReading;
import org.ww3transfer.standing.StatusView;
import org.ww3transfer.standing.story.RunReading;

/**
 * How the daemon stands, as its state directory says it, for all who ask over HTTP. What they have
 * in common is read once for all of them, in a thread of its own: a disk that hangs keeps nobody
 * waiting for long.
 */
public final class StatusSource {
  private static final Duration FRESH = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration OLD = Duration.ofSeconds(30);

  private final StateView state;
  private final Supplier<List<Destination>> destinations;
  private final Supplier<List<Expectation>> expectations;
  private final Supplier<List<String>> refusals;
  private final Clock clock;
  private final SlowQuery<StatusView> status;
  private final SlowQuery<RunList> runs;

  /** Something that is read. */
  @FunctionalInterface
  private interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * @param destinations those of the settings, as they are now
   * @param expectations runs that are to come
   * @param refusals why the last edit of the settings was not taken up, a line for each problem
   */
  public StatusSource(
      StateView state,
      Supplier<List<Destination>> destinations,
      Supplier<List<Expectation>> expectations,
      Supplier<List<String>> refusals,
      Clock clock,
      LongSupplier nanoClock) {
    this.state = state;
    this.destinations = destinations;
    this.expectations = expectations;
    this.refusals = refusals;
    this.clock = clock;
    status = asked("http-status", this::readStatus, nanoClock);
    runs = asked("http-runs", () -> RunList.of(state, RunSearch.ALL), nanoClock);
  }

  private static <T> SlowQuery<T> asked(String name, Reading<T> reading, LongSupplier nanoClock) {
    return new SlowQuery<>(
        name,
        () -> {
          try {
            return reading.read();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        FRESH,
        nanoClock);
  }

  private StatusView readStatus() throws IOException {
    return new StatusReading(state, expectations.get(), refusals.get(), clock.instant()).view();
  }

  /** How things stand; empty where the state directory does not say so in time. */
  public Optional<StatusView> status() {
    return status.within(PATIENCE, OLD);
  }

  /** What was read before is not true any more. */
  void changed() {
    status.forget();
  }

  /** The destinations of the settings, in their order; empty as with {@link #status}. */
  public Optional<List<DestinationRow>> destinations() {
    return status().map(now -> DestinationRow.of(now, destinations.get()));
  }

  /** The runs that were and are, newest first; empty where they cannot be listed in time. */
  public Optional<RunList> runs(RunSearch search) {
    return runs.within(PATIENCE, OLD).map(all -> all.search(search));
  }

  /** The story of a run; empty where there is none of that id. */
  public Optional<RunReading> run(String runId) throws IOException {
    return RunReading.of(state, runId, expectations.get(), now());
  }

  /** The state directory itself. */
  public StateView state() {
    return state;
  }

  public Instant now() {
    return clock.instant();
  }

  /** The names of the destinations of the settings. */
  List<Destination> served() {
    return destinations.get();
  }
}
