package org.ww3transfer.naming;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** The names that a pattern gives to restarts, read backwards. */
final class RestartPattern {
  /**
   * A grid's name as it ends a file's. One with a dot, a blank or a tilde could be a copy that
   * someone has packed or put aside; control characters are in none of our names.
   */
  static final String ANY_GRID = "[^/.~\\s\\p{Cntrl}]+";

  /** One with a dot in it, which somebody has to have named as a grid's. */
  static final String DOTTED_GRID = ANY_GRID + "(?:\\." + ANY_GRID + ")+?";

  /** What builds that write NetCDF put behind the grid's name; it is no part of it. */
  private static final String ENDING = "(?:\\.nc)?";

  /** A run's id or member: letters, digits, dots, underscores and hyphens, as runs require it. */
  private static final String ANY_PLAIN_NAME = "[A-Za-z0-9._-]+";

  private final NamePattern pattern;
  private final Pattern names;
  private final Map<String, TimeFormat> validTimes = new LinkedHashMap<>();
  private final Map<String, TimeFormat> cycles = new LinkedHashMap<>();
  private final Set<String> fields = new HashSet<>();

  /**
   * @param pattern folders and name
   * @param grid a regular expression for the ending of restarts
   */
  RestartPattern(NamePattern pattern, String grid) {
    this.pattern = pattern;
    StringBuilder regex = new StringBuilder();
    for (NamePattern.Piece piece : pattern.pieces()) {
      if (piece instanceof NamePattern.Text text) {
        regex.append(Pattern.quote(text.text()));
      } else if (piece instanceof NamePattern.ValidTime time) {
        regex.append(time(time.format(), "valid" + validTimes.size(), validTimes));
      } else if (piece instanceof NamePattern.Cycle cycle) {
        regex.append(time(cycle.format(), "cycle" + cycles.size(), cycles));
      } else if (piece instanceof NamePattern.Grid) {
        regex.append(same("grid", grid));
      } else if (piece instanceof NamePattern.OfRun ofRun) {
        String value = ofRun.value().map(Pattern::quote).orElse(ANY_PLAIN_NAME);
        regex.append(same(ofRun.field(), value));
      } else if (piece instanceof NamePattern.KindLabel) {
        regex.append(same("kind", Kind.RESTART.label() + "|" + Kind.CHECKPOINT.label()));
      } else {
        regex.append("restart\\.").append(same("grid", grid)).append(same("ending", ENDING));
      }
    }
    names = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String time(TimeFormat format, String group, Map<String, TimeFormat> formats) {
    formats.put(group, format);
    return "(?<" + group + ">" + format.regex() + ")";
  }

  /** Where it stands twice it is twice the same. */
  private String same(String group, String regex) {
    return fields.add(group) ? "(?<" + group + ">" + regex + ")" : "\\k<" + group + ">";
  }

  /** What the name says; empty where the pattern gives it to no restart. */
  Optional<RestartName> read(String name) {
    Matcher matcher = names.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Instant validTime = time(matcher, validTimes);
      Instant cycle = time(matcher, cycles);
      String grid = matcher.group("grid");
      // it is one of ours only if we would give it that very name
      Map<String, String> ofRun = ofRun(matcher);
      Output restart = restart(kind(matcher), grid, matcher.group("ending"), validTime);
      boolean isOurs = pattern.with(ofRun).expand(restart, cycle).equals(name);
      return Optional.of(RestartName.of(name, grid, validTime, ofRun)).filter(found -> isOurs);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Map<String, String> ofRun(Matcher matcher) {
    Map<String, String> values = new HashMap<>();
    Stream.of(NamePattern.RUN, NamePattern.MEMBER)
        .filter(fields::contains)
        .forEach(field -> values.put(field, matcher.group(field)));
    return values;
  }

  private Kind kind(Matcher matcher) {
    boolean isCheckpoint =
        fields.contains("kind") && matcher.group("kind").equals(Kind.CHECKPOINT.label());
    return isCheckpoint ? Kind.CHECKPOINT : Kind.RESTART;
  }

  private static Instant time(Matcher matcher, Map<String, TimeFormat> formats) {
    Map<String, Integer> parts = new HashMap<>();
    formats.forEach((group, format) -> format.readBack(matcher.group(group), parts));
    return TimeFormat.time(parts);
  }

  private static Output restart(Kind kind, String grid, String ending, Instant validTime) {
    return new Output(
        "restart." + grid + ending, kind, Optional.of(grid), validTime, validTime, 1, Set.of());
  }

  /** How many folders are in each name. */
  int folders() {
    return pattern.folders();
  }

  /**
   * What all names of that restart begin with, whatever its cycle, run, member, kind and ending.
   */
  String beginning(String grid, Instant validTime) {
    Output restart = restart(Kind.RESTART, grid, "", validTime);
    NamePattern.Subject subject = new NamePattern.Subject(restart, validTime);
    StringBuilder beginning = new StringBuilder();
    for (NamePattern.Piece piece : pattern.pieces()) {
      if (differs(piece)) {
        break;
      }
      beginning.append(piece.of(subject));
      if (piece instanceof NamePattern.Name) {
        break;
      }
    }
    return beginning.toString();
  }

  /** Whether it may differ between names of one restart. */
  private static boolean differs(NamePattern.Piece piece) {
    return piece instanceof NamePattern.Cycle
        || (piece instanceof NamePattern.OfRun ofRun && ofRun.value().isEmpty())
        || piece instanceof NamePattern.KindLabel;
  }
}
