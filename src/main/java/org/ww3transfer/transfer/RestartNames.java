package org.ww3transfer.transfer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells a destination's restarts from everything else there, by names alone: those that the naming
 * in use gives, and those that either of the two built-in ones would, in the folders of the
 * destination's prefix and no deeper.
 */
public final class RestartNames {
  private final List<RestartPattern> patterns;

  private RestartNames(Destination destination, Naming naming, String grid) {
    patterns =
        Stream.of(naming, Naming.ROMPY, Naming.NCEP)
            .distinct()
            .map(each -> new RestartPattern(destination.folders().then(each.pattern()), grid))
            .toList();
  }

  /** Those of all grids whose names have no dot, blank or tilde in them. */
  public static RestartNames ofAll(Destination destination, Naming naming) {
    return new RestartNames(destination, naming, RestartPattern.ANY_GRID);
  }

  /**
   * Those of grids with a dot in their names, and copies that someone has packed or put aside: only
   * who knows the grids can tell these apart.
   */
  public static RestartNames ofDotted(Destination destination, Naming naming) {
    return new RestartNames(destination, naming, RestartPattern.DOTTED_GRID);
  }

  /** Those of one grid. */
  public static RestartNames ofGrid(Destination destination, Naming naming, String grid) {
    return new RestartNames(destination, naming, Pattern.quote(grid));
  }

  /**
   * What a name says; empty where it is no restart's.
   *
   * @param name relative to the destination's prefix
   */
  public Optional<RestartName> read(String name) {
    return patterns.stream().flatMap(pattern -> pattern.read(name).stream()).findFirst();
  }

  /** How many folders deep they stand below the prefix, at most. */
  public int folders() {
    return patterns.stream().mapToInt(RestartPattern::folders).max().orElse(0);
  }

  /** What names of that restart begin with: to look for it without a list of everything. */
  public List<String> beginnings(String grid, Instant validTime) {
    return patterns.stream().map(pattern -> pattern.beginning(grid, validTime)).distinct().toList();
  }
}
