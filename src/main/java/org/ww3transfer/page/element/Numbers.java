package org.ww3transfer.page.element;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.ww3transfer.text.Bytes;

/** Numbers as the page shows them. */
public final class Numbers {
  private Numbers() {}

  /** With a comma after each three digits. */
  public static String of(long number) {
    return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
  }

  /** How many of how many. */
  public static String of(long part, long whole) {
    return of(part) + " of " + of(whole);
  }

  /** Bytes a second; a dash where nothing moves. */
  public static String rate(long bytesPerSecond) {
    return bytesPerSecond > 0 ? Bytes.of(bytesPerSecond) + "/s" : Times.NONE;
  }

  /** From 0 to 1, as whole percents; 100 only where nothing is left. */
  public static String percent(double part) {
    return (int) (part * 100) + " %";
  }
}
