package org.ww3transfer.transfer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  private final DateTimeFormatter formatter;
  private final Set<String> parts;

  private TimeFormat(DateTimeFormatter formatter, Set<String> parts) {
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
        parts.add(part.group(1).matches("yyyy|uuuu") ? "year" : part.group(1));
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
        DateTimeFormatter.ofPattern(proleptic, Locale.ROOT).withZone(ZoneOffset.UTC), parts);
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
}
