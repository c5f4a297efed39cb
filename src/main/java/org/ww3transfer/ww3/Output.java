package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One file that the run must have written.
 *
 * @param path where it lies, relative to the run directory, with {@code /} between folders
 * @param kind what it holds
 * @param grid the grid's name; empty for ww3_shel, which has a single nameless one
 * @param validTime the first time that it holds, UTC
 * @param lastTime the last time that it holds, UTC; the same for a file of one time
 * @param times how many times it holds; 0 where the namelists cannot tell, as of tracks
 * @param fields the model's tags, lower case, of the fields that it was asked to hold, without
 *     those that the grid's namelists switch off; for the field stream and ww3_ounf only, else
 *     empty
 */
public record Output(
    String path,
    Kind kind,
    Optional<String> grid,
    Instant validTime,
    Instant lastTime,
    long times,
    Set<String> fields) {

  public Output {
    fields = Set.copyOf(fields);
    lastTime = lastTime.equals(validTime) ? validTime : lastTime; // most files hold one time
  }

  /** A file that holds those times. */
  public static Output of(String path, Kind kind, Optional<String> grid, Ticks times) {
    return new Output(path, kind, grid, times.first(), times.last(), times.count(), Set.of());
  }

  /** The same with fields. */
  public Output holding(Set<String> named) {
    return new Output(path, kind, grid, validTime, lastTime, times, named);
  }

  /** The same where it is not known how many times of its span it holds. */
  public Output ofUnknownTimes() {
    return new Output(path, kind, grid, validTime, lastTime, 0, fields);
  }

  /**
   * The same with the times that the file itself tells, where the namelists cannot.
   *
   * @param first UTC
   * @param last UTC
   */
  public Output spanning(Instant first, Instant last) {
    return new Output(path, kind, grid, first, last, times, fields);
  }

  /** The same output at another path. */
  public Output at(String place) {
    return new Output(place, kind, grid, validTime, lastTime, times, fields);
  }

  /** The grid's name, or {@code ww3} for the nameless grid of ww3_shel. */
  public String gridName() {
    return grid.orElse("ww3");
  }

  /** The file's own name, without folders. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
