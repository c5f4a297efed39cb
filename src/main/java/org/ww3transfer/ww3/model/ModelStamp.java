package org.ww3transfer.ww3.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The time tag that the model puts before a file's name: {@code YYYYMMDD.HHMMSS.}, UTC.
 *
 * <p>The model begins with the run's start as it was written and normalises only when it counts on
 * to the next day (w3timemd.F90, TICK21). So a run from {@code 19680600 000000} tags its first day
 * with day 00, and one from {@code 19680606 240000} its first instant with hour 24.
 *
 * @param start the run's first time, UTC
 * @param startLabel the same as the namelist writes it, {@code YYYYMMDD.HHMMSS}
 */
public record ModelStamp(Instant start, String startLabel) {
  private static final int DATE_LENGTH = 8;
  private static final DateTimeFormatter TAG =
      DateTimeFormatter.ofPattern("uuuuMMdd.HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Of a run whose start was not written in a namelist. */
  static ModelStamp at(Instant start) {
    return new ModelStamp(start, TAG.format(start));
  }

  /** Says that the start is not written as the model itself would write it; empty where it is. */
  Optional<String> unusual() {
    String usual = TAG.format(start);
    return startLabel.equals(usual)
        ? Optional.empty()
        : Optional.of(
            String.format(
                "DOMAIN%%START is '%s', and the model finds another time, '%s', in the restart;"
                    + " write it so",
                startLabel.replace('.', ' '), usual.replace('.', ' ')));
  }

  public String before(String name, Instant time) {
    return label(time) + "." + name;
  }

  /** The tag alone, {@code YYYYMMDD.HHMMSS}. */
  public String label(Instant time) {
    if (time.equals(start)) {
      return startLabel;
    }
    String label = TAG.format(time);
    boolean isFirstDay = label.regionMatches(0, TAG.format(start), 0, DATE_LENGTH);
    return isFirstDay && startLabel.startsWith("00", DATE_LENGTH - 2)
        ? startLabel.substring(0, DATE_LENGTH) + label.substring(DATE_LENGTH)
        : label;
  }
}
