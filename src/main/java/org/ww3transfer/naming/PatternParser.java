package org.ww3transfer.naming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a {@link NamePattern} is made of. */
final class PatternParser {
  private static final Pattern PIECE = Pattern.compile("\\{([^{}]*)\\}|[^{}]+");
  private static final String DEFAULT_TIME = "yyyyMMdd_HHmmss";

  private PatternParser() {}

  /**
   * The pieces of a pattern, in order.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  static List<NamePattern.Piece> pieces(String text) {
    List<NamePattern.Piece> pieces = new ArrayList<>();
    Matcher piece = PIECE.matcher(text);
    int end = 0;
    while (piece.find() && piece.start() == end) {
      end = piece.end();
      pieces.add(
          piece.group(1) == null ? new NamePattern.Text(piece.group()) : field(piece.group(1)));
    }
    if (end < text.length()) {
      throw new IllegalArgumentException("has a brace without its other half");
    }
    return pieces;
  }

  private static NamePattern.Piece field(String field) {
    String[] parts = field.split(":", 2);
    Optional<String> format = parts.length > 1 ? Optional.of(parts[1]) : Optional.empty();
    return switch (parts[0]) {
      case "validTime" -> new NamePattern.ValidTime(TimeFormat.parse(format.orElse(DEFAULT_TIME)));
      case "cycle" -> new NamePattern.Cycle(TimeFormat.parse(format.orElse(DEFAULT_TIME)));
      default -> plainField(field);
    };
  }

  private static NamePattern.Piece plainField(String field) {
    return switch (field) {
      case NamePattern.RUN, NamePattern.MEMBER -> new NamePattern.OfRun(field, Optional.empty());
      case "grid" -> new NamePattern.Grid();
      case "kind" -> new NamePattern.KindLabel();
      case "name" -> new NamePattern.Name();
      default ->
          throw new IllegalArgumentException(
              String.format(
                  "has an unknown field {%s}; known are {validTime:format}, {cycle:format}, {run},"
                      + " {member}, {grid}, {kind} and {name}",
                  field));
    };
  }
}
