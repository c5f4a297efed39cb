package org.ww3transfer.retention;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.report.CycleManifest;
import org.ww3transfer.report.CycleManifestReader;

/**
 * What the cycle manifests at a destination tell of runs. A manifest is put there right after what
 * it lists, so a few are read around the time at which a restart was put, and each at most once.
 */
public final class ListedRuns {
  /** Runs whose restarts and manifests were put at the same time lie between. */
  private static final int MOST_AFTER = 20;

  /** The run that put the last restart may have failed, and has no manifest. */
  private static final int MOST_BEFORE = 10;

  private static final int MOST_IN_ALL = 200;

  /** What came of reading a manifest. */
  private record Reading(Optional<CycleManifest> manifest, Optional<String> failure) {}

  private final Destination destination;
  private final Holdings holdings;
  private final List<Holding> manifests;
  private final Map<String, Reading> readings = new HashMap<>();

  /**
   * @param manifests all that the list of the destination has
   */
  public ListedRuns(Destination destination, Holdings holdings, List<Holding> manifests) {
    this.destination = destination;
    this.holdings = holdings;
    this.manifests =
        manifests.stream()
            .sorted(Comparator.comparing(Holding::modified).thenComparing(Holding::name))
            .toList();
  }

  /** Whether a manifest put soon after it lists restarts of that grid. */
  boolean hasGrid(String grid, Instant put) {
    return after(put)
        .limit(MOST_AFTER)
        .flatMap(manifest -> read(manifest).manifest().stream())
        .anyMatch(run -> run.restarts().stream().anyMatch(each -> each.grid().equals(grid)));
  }

  /** The run that restarts of a series come from, most likely the newest one. */
  CycleStart of(Stretch stretch, String series) {
    Instant put = lastPut(stretch, series);
    return firstOf(Stream.concat(after(put), before(put)), stretch, series);
  }

  /** The same where a run is known, and only a newer one is of interest: reads a few. */
  CycleStart newerOf(Stretch stretch, String series) {
    Instant put = lastPut(stretch, series);
    return firstOf(
        Stream.concat(after(put).limit(MOST_AFTER), before(put).limit(MOST_BEFORE)),
        stretch,
        series);
  }

  private static Instant lastPut(Stretch stretch, String series) {
    return stretch
        .restarts()
        .filter(each -> each.series().equals(series))
        .map(Restart::put)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private CycleStart firstOf(Stream<Holding> candidates, Stretch stretch, String series) {
    Optional<String> failure = Optional.empty();
    for (Holding candidate : (Iterable<Holding>) candidates::iterator) {
      Reading reading = read(candidate);
      Optional<CycleManifest> run = reading.manifest().filter(isOf(stretch, series));
      if (run.isPresent()) {
        return new CycleStart.Known(run.get().runId(), run.get().start());
      }
      failure = failure.or(reading::failure);
      if (readings.size() >= MOST_IN_ALL && failure.isPresent()) {
        break;
      }
    }
    return failure.<CycleStart>map(CycleStart.Unreadable::new).orElseGet(CycleStart.Unknown::new);
  }

  /** The earliest first: the store's own clock stamped both, so the list of a run is not older. */
  private Stream<Holding> after(Instant put) {
    return manifests.stream().filter(each -> !each.modified().isBefore(put));
  }

  /** The latest first. */
  private Stream<Holding> before(Instant put) {
    return manifests.stream()
        .filter(each -> each.modified().isBefore(put))
        .sorted(Comparator.comparing(Holding::modified).reversed());
  }

  private Predicate<CycleManifest> isOf(Stretch stretch, String series) {
    return run ->
        stretch.reaches(run.start())
            && run.restarts().stream()
                .filter(listed -> !listed.validTime().isBefore(run.start()))
                .anyMatch(
                    listed ->
                        stretch.at(listed.validTime()).stream()
                            .filter(restart -> restart.series().equals(series))
                            .anyMatch(restart -> isSame(restart, listed.uri())));
  }

  /** A place that was copied as a whole has manifests with the URIs of the original. */
  private boolean isSame(Restart restart, String uri) {
    return uri.equals(destination.prefix().join(restart.name()))
        || uri.endsWith("/" + restart.name());
  }

  private Reading read(Holding manifest) {
    Reading known = readings.get(manifest.name());
    if (known != null) {
      return known;
    }
    if (readings.size() >= MOST_IN_ALL) {
      return failed("more than " + MOST_IN_ALL + " cycle manifests would have to be read");
    }
    Reading reading = readAnew(manifest);
    readings.put(manifest.name(), reading);
    return reading;
  }

  private Reading readAnew(Holding manifest) {
    try {
      return new Reading(CycleManifestReader.read(holdings, manifest), Optional.empty());
    } catch (ItemException e) {
      return failed(e.getMessage());
    } catch (IOException e) {
      String uri = destination.prefix().join(manifest.name());
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return failed(uri + ": cannot be read: " + why);
    }
  }

  private static Reading failed(String why) {
    return new Reading(Optional.empty(), Optional.of(why));
  }
}
