package org.ww3transfer.naming;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a time is written into a name, UTC. Only parts of a fixed width are allowed, so that two
 * times are written alike only where a part is left out.
 */
final class TimeFormat {
  private static final Pattern PIECE =
      Pattern.compile("(yyyy|uuuu|MM|dd|DDD|HH|mm|ss)|'[TZ]'|[-_.:/+]");

  private static final List<Set<String>> WHOLE =
      List.of(
          Set.of("year", "MM", "dd", "HH", "mm", "ss"), Set.of("year", "DDD", "HH", "mm", "ss"));

  private final String text;
  private final List<Piece> pieces;
  private final DateTimeFormatter formatter;

  private TimeFormat(String text, List<Piece> pieces, DateTimeFormatter formatter) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
    this.formatter = formatter;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeFormat format && text.equals(format.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /**
   * A part of a date and time, or a text between two of them.
   *
   * @param part {@code year} or its letters; empty for a text
   * @param shape the text, or as many letters as the part has digits
   */
  private record Piece(Optional<String> part, String shape) {
    static Piece of(MatchResult found) {
      Optional<String> letters = Optional.ofNullable(found.group(1));
      return new Piece(
          letters.map(each -> each.equals("yyyy") || each.equals("uuuu") ? "year" : each),
          found.group().replace("'", ""));
    }

    void appendTo(DateTimeFormatterBuilder builder) {
      // y is the year of an era
      part.ifPresentOrElse(
          name -> builder.appendPattern(shape.replace('y', 'u')),
          () -> builder.appendLiteral(shape));
    }

    String regex() {
      return part.isPresent() ? "\\d{" + shape.length() + "}" : Pattern.quote(shape);
    }
  }

  /**
   * Reads a format such as {@code yyyyMMdd_HHmmss} or {@code yyyy/MM}.
   *
   * @throws IllegalArgumentException says what may not be part of it
   */
  static TimeFormat parse(String text) {
    List<Piece> pieces = new ArrayList<>();
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    Matcher next = PIECE.matcher(text);
    int end = 0;
    while (next.find() && next.start() == end) {
      end = next.end();
      Piece piece = Piece.of(next);
      piece.appendTo(builder);
      pieces.add(piece);
    }
    if (end < text.length() || pieces.stream().allMatch(piece -> piece.part().isEmpty())) {
      throw new IllegalArgumentException(
          String.format(
              "has a time format '%s'; make it of yyyy MM dd DDD HH mm ss, of - _ . : / + and of"
                  + " 'T' and 'Z' in quotes",
              text));
    }
    return new TimeFormat(text, pieces, builder.toFormatter(Locale.ROOT).withZone(ZoneOffset.UTC));
  }

  /** A regular expression that matches whatever {@link #format} gives. */
  String regex() {
    return pieces.stream().map(Piece::regex).collect(Collectors.joining());
  }

  /**
   * Reads the parts of a date and time back.
   *
   * @param formatted matches {@link #regex}
   */
  void readBack(String formatted, Map<String, Integer> into) {
    int at = 0;
    for (Piece piece : pieces) {
      int end = at + piece.shape().length();
      if (piece.part().isPresent()) {
        into.put(piece.part().get(), Integer.valueOf(formatted.substring(at, end)));
      }
      at = end;
    }
  }

  /**
   * The time of which these are parts; any that is missing is that of the first moment of 2000, or
   * of 2001 where a day of the year and its date tell that it is no leap year.
   *
   * @throws java.time.DateTimeException where there is no such time
   */
  static Instant time(Map<String, Integer> parts) {
    LocalDate date = date(parts, 2000);
    boolean isOfLeapYear =
        parts.getOrDefault("MM", date.getMonthValue()) == date.getMonthValue()
            && parts.getOrDefault("dd", date.getDayOfMonth()) == date.getDayOfMonth();
    return (isOfLeapYear ? date : date(parts, 2001))
        .atTime(
            parts.getOrDefault("HH", 0), parts.getOrDefault("mm", 0), parts.getOrDefault("ss", 0))
        .toInstant(ZoneOffset.UTC);
  }

  private static LocalDate date(Map<String, Integer> parts, int yearByDefault) {
    int year = parts.getOrDefault("year", yearByDefault);
    return parts.containsKey("DDD")
        ? LocalDate.ofYearDay(year, parts.get("DDD"))
        : LocalDate.of(year, parts.getOrDefault("MM", 1), parts.getOrDefault("dd", 1));
  }

  String format(Instant time) {
    return formatter.format(time);
  }

  /** The parts of a date and time that it shows. */
  Set<String> parts() {
    return pieces.stream().flatMap(piece -> piece.part().stream()).collect(Collectors.toSet());
  }

  /** Whether these parts tell any two times apart that differ by a second or more. */
  static boolean isWhole(Set<String> parts) {
    return WHOLE.stream().anyMatch(parts::containsAll);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
