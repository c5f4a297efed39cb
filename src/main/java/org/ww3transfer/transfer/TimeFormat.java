package org.ww3transfer.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a time is written into a name, UTC. Only parts of a fixed width are allowed, so that two
 * times are written alike only where a part is left out.
 */
final class TimeFormat {
  private static final Pattern PART =
      Pattern.compile("(yyyy|uuuu|MM|dd|DDD|HH|mm|ss)|'[TZ]'|[-_.:/+]");

  private static final List<Set<String>> WHOLE =
      List.of(
          Set.of("year", "MM", "dd", "HH", "mm", "ss"), Set.of("year", "DDD", "HH", "mm", "ss"));

  private final String text;
  private final DateTimeFormatter formatter;
  private final Set<String> parts;

  private TimeFormat(String text, DateTimeFormatter formatter, Set<String> parts) {
    this.text = text;
    this.formatter = formatter;
    this.parts = parts;
  }

  /**
   * Reads a format such as {@code yyyyMMdd_HHmmss} or {@code yyyy/MM}.
   *
   * @throws IllegalArgumentException says what may not be part of it
   */
  static TimeFormat parse(String text) {
    Set<String> parts = new HashSet<>();
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.find() && part.start() == end) {
      end = part.end();
      if (part.group(1) != null) {
        parts.add(part(part.group(1)));
      }
    }
    if (end < text.length() || parts.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              "has a time format '%s'; make it of yyyy MM dd DDD HH mm ss, of - _ . : / + and of"
                  + " 'T' and 'Z' in quotes",
              text));
    }
    String proleptic = text.replace("yyyy", "uuuu");
    return new TimeFormat(
        text, DateTimeFormatter.ofPattern(proleptic, Locale.ROOT).withZone(ZoneOffset.UTC), parts);
  }

  private static String part(String letters) {
    return letters.matches("yyyy|uuuu") ? "year" : letters;
  }

  /** A regular expression that matches whatever {@link #format} gives. */
  String regex() {
    return PART.matcher(text)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    part.group(1) == null
                        ? Pattern.quote(part.group().replace("'", ""))
                        : "\\d{" + part.group().length() + "}"));
  }

  /**
   * Reads the parts of a date and time back.
   *
   * @param formatted matches {@link #regex}
   */
  void readBack(String formatted, Map<String, Integer> into) {
    Matcher part = PART.matcher(text);
    int at = 0;
    while (part.find()) {
      int width = part.group().replace("'", "").length();
      if (part.group(1) != null) {
        into.put(part(part.group(1)), Integer.valueOf(formatted.substring(at, at + width)));
      }
      at += width;
    }
  }

  /**
   * The time of which these are parts; any that is missing is that of a leap year's first moment.
   *
   * @throws java.time.DateTimeException where there is no such time
   */
  static Instant time(Map<String, Integer> parts) {
    int year = parts.getOrDefault("year", 2000);
    LocalDate date =
        parts.containsKey("DDD")
            ? LocalDate.ofYearDay(year, parts.get("DDD"))
            : LocalDate.of(year, parts.getOrDefault("MM", 1), parts.getOrDefault("dd", 1));
    return date.atTime(
            parts.getOrDefault("HH", 0), parts.getOrDefault("mm", 0), parts.getOrDefault("ss", 0))
        .toInstant(ZoneOffset.UTC);
  }

  String format(Instant time) {
    return formatter.format(time);
  }

  /** The parts of a date and time that it shows. */
  Set<String> parts() {
    return parts;
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
