package org.ww3transfer.expect;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Runs that are to come, one a reference time.
 *
 * @param name the operator's for it
 * @param runs patterns of run ids ({@link java.nio.file.FileSystem#getPathMatcher})
 * @param times the reference times, which are the cycles of the runs
 * @param grace how long after its reference time a cycle may be whole; empty for as long as earlier
 *     ones took ({@link CycleDurations})
 */
public record Expectation(String name, List<String> runs, Cron times, Optional<Duration> grace) {
  private static final String AT = " at ";

  public Expectation {
    runs = List.copyOf(runs);
  }

  /** One of which nothing but its name is known any more. */
  static Expectation gone(String name) {
    return new Expectation(name, List.of(), new Cron("", ZoneOffset.UTC), Optional.empty());
  }

  /** The name and the runs of one, as far as its definition tells. */
  static Expectation ofDefinition(String name, String definition) {
    List<String> runs = List.of(definition.split(AT, 2)[0].split(","));
    return new Expectation(name, runs, new Cron("", ZoneOffset.UTC), Optional.empty());
  }

  /** Whether a run of that id is one of those that are expected. */
  public boolean takes(String runId) {
    Path id = Path.of(runId);
    return runs.stream()
        .anyMatch(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(id));
  }

  /** What changes which cycles are expected; with another one all begins anew. */
  String definition() {
    String what = String.join(",", runs) + AT + times.text() + " " + times.zone();
    return grace.isPresent() ? what : what + ", learned";
  }
}
