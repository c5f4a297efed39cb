package org.ww3transfer.naming;

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

  private RestartNames(Stream<NamePattern> names, String grid) {
    patterns = names.map(each -> new RestartPattern(each, grid)).toList();
  }

  private static Stream<NamePattern> names(NamePattern folders, Naming naming) {
    return Stream.of(naming, Naming.ROMPY, Naming.NCEP)
        .distinct()
        .map(each -> folders.then(each.pattern()));
  }

  /**
   * Why names of that pattern could not be read backwards in one way only: of what may be of any
   * length, a folder or name may have one, and nothing but a grid's name behind it.
   */
  public static Optional<String> objection(NamePattern pattern) {
    boolean isOpen = false;
    for (NamePattern.Piece piece : pattern.pieces()) {
      boolean isOfRun = piece instanceof NamePattern.OfRun;
      if (isOfRun && isOpen) {
        return Optional.of(
            "could not be read back; put {run} and {member} before {name}, and where there are"
                + " both, each into a folder of its own");
      }
      isOpen |= isOfRun || piece instanceof NamePattern.Name;
      isOpen &= !NamePattern.fixedText(piece).contains("/");
    }
    return Optional.empty();
  }

  /** Those of all grids whose names have no dot, blank or tilde in them. */
  public static RestartNames ofAll(NamePattern folders, Naming naming) {
    return new RestartNames(names(folders, naming), RestartPattern.ANY_GRID);
  }

  /**
   * Those of grids with a dot in their names, and copies that someone has packed or put aside: only
   * who knows the grids can tell these apart.
   */
  public static RestartNames ofDotted(NamePattern folders, Naming naming) {
    return new RestartNames(names(folders, naming), RestartPattern.DOTTED_GRID);
  }

  /**
   * Those of one grid; where the naming in use tells members of an ensemble apart, only names that
   * do.
   */
  public static RestartNames ofGrid(NamePattern folders, Naming naming, String grid) {
    boolean ofMember = folders.then(naming.pattern()).asksFor(NamePattern.MEMBER);
    Stream<NamePattern> telling =
        names(folders, naming).filter(each -> !ofMember || each.asksFor(NamePattern.MEMBER));
    return new RestartNames(telling, Pattern.quote(grid));
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

  /**
   * What names of that restart begin with, whatever run wrote it: to look for it without a list of
   * everything.
   */
  public List<String> beginnings(String grid, Instant validTime) {
    return patterns.stream().map(pattern -> pattern.beginning(grid, validTime)).distinct().toList();
  }
}
