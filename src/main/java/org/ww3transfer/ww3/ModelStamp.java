package org.ww3transfer.ww3;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time tag that the model puts before a file's name: {@code YYYYMMDD.HHMMSS.}, UTC. */
final class ModelStamp {
  private static final DateTimeFormatter TAG =
      DateTimeFormatter.ofPattern("uuuuMMdd.HHmmss.", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ModelStamp() {}

  static String before(String name, Instant time) {
    return TAG.format(time) + name;
  }
}
