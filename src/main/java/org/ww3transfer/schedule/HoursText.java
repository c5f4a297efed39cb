package org.ww3transfer.schedule;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.schedule.Rates.Timed;

/** Reads windows and rates as operators write them. */
public final class HoursText {
  private static final Pattern TIMED = Pattern.compile("([\\d:]+\\s*-\\s*[\\d:]+)\\s+(.+)");

  private HoursText() {}

  /**
   * Reads {@code 18:00-06:00,12:00-13:00}.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  public static Windows windows(String text, ZoneId zone) {
    BitSet day = new BitSet();
    List<DaySpan> spans = new ArrayList<>();
    for (String each : text.split(",")) {
      spans.add(apart(DaySpan.parse(each.trim()), day));
    }
    return new Windows(spans, zone);
  }

  /**
   * Reads {@code 20MB/s; 08:00-18:00 5MB/s}; without the first part there is no limit outside of
   * the spans.
   *
   * @param rate reads what stands before {@code /s}; empty where it is no number of bytes
   * @throws IllegalArgumentException says what is wrong with it
   */
  public static Rates rates(String text, ZoneId zone, Function<String, Optional<Long>> rate) {
    BitSet day = new BitSet();
    OptionalLong otherwise = OptionalLong.empty();
    List<Timed> spans = new ArrayList<>();
    String[] parts = text.split(";", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i].trim();
      Matcher timed = TIMED.matcher(part);
      if (timed.matches()) {
        DaySpan span = apart(DaySpan.parse(timed.group(1)), day);
        spans.add(new Timed(span, rate(timed.group(2), rate)));
      } else if (i == 0) {
        otherwise = rate(part, rate);
      } else {
        throw new IllegalArgumentException(
            "'" + part + "' is not a span and its rate, such as 08:00-18:00 5MB/s");
      }
    }
    return new Rates(otherwise, spans, zone);
  }

  private static DaySpan apart(DaySpan span, BitSet day) {
    if (span.overlaps(day)) {
      throw new IllegalArgumentException("'" + span + "' overlaps another; each time once");
    }
    return span;
  }

  private static OptionalLong rate(String text, Function<String, Optional<Long>> rate) {
    if (text.equals("none")) {
      return OptionalLong.empty();
    }
    String bytes = text.endsWith("/s") ? text.substring(0, text.length() - 2) : text;
    return OptionalLong.of(
        rate.apply(bytes.trim())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'"
                            + text
                            + "' is not a number of bytes a second of at least 1KB/s, such as 20MB/s, or none")));
  }
}
