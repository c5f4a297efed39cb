package org.ww3transfer.text;

import java.util.Locale;

/** Numbers of bytes, for people. */
public final class Bytes {
  private static final int UNIT = 1024;

  /** What has more digits is shown in the next unit. */
  private static final int MOST = 1000;

  private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB", "PB"};

  private Bytes() {}

  /** With three digits at most, in powers of 1024, as in the settings. */
  public static String of(long bytes) {
    double number = bytes;
    int unit = 0;
    while (number >= MOST && unit < UNITS.length - 1) {
      number /= UNIT;
      unit++;
    }
    return unit == 0
        ? bytes + " B"
        : String.format(Locale.ROOT, number < 10 ? "%.1f %s" : "%.0f %s", number, UNITS[unit]);
  }
}
