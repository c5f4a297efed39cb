package org.ww3transfer.ww3.post;

import java.util.Optional;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.ww3.Ticks;

/**
 * How the post-processors split their files by time ({@code TIMESPLIT}), and the date that a file
 * carries in its name (W3EXNC of ww3_ounf.F90 and ww3_trnc.F90, ww3_ounp.F90).
 *
 * @param digits 4 for years, 6 for months, 8 for days, 10 for hours, 0 for a single file; 5 and 7
 *     cut a digit off months and days
 */
record TimeSplit(int digits) {
  private static final int DEFAULT = 6;
  private static final int LEAST = 4;
  private static final int HOURS = 10;

  /** Of ww3_ounf and ww3_ounp, which know files without a date. */
  static TimeSplit orUndated(Optional<Value> value) {
    return of(value, 0);
  }

  /** Of ww3_trnc, which does not. */
  static TimeSplit alwaysDated(Optional<Value> value) {
    return of(value, Long.MIN_VALUE);
  }

  /**
   * Less than four digits are four, more than ten are ten.
   *
   * @param undated that value and no other below four is left alone
   * @throws org.ww3transfer.namelist.NamelistException where no date can be made: with 9 the model
   *     divides by zero, with less than 0 it has no format
   */
  private static TimeSplit of(Optional<Value> value, long undated) {
    long digits = value.map(Value::integer).orElse((long) DEFAULT);
    if (digits == undated) {
      return new TimeSplit(0);
    }
    if (digits == HOURS - 1 || digits < undated) {
      throw value.orElseThrow().error("gives no date; write 4, 6, 8 or 10");
    }
    return new TimeSplit((int) Math.max(LEAST, Math.min(HOURS, digits)));
  }

  boolean isUndated() {
    return digits == 0;
  }

  /**
   * The date of a time as ww3_ounf and ww3_trnc write it.
   *
   * @param label {@code YYYYMMDD.HHMMSS}
   */
  String text(String label) {
    return text(label, value -> (long) Math.floor(value));
  }

  /** The same as ww3_ounp writes it, which rounds where the others cut off. */
  String roundedText(String label) {
    return text(label, Math::round);
  }

  /** What ww3_ounp compares to see that a new file begins. */
  String cutText(String label) {
    return label.replace(".", "").substring(0, digits);
  }

  /** How a number is made whole. */
  @FunctionalInterface
  private interface Whole {
    long of(float value);
  }

  private String text(String label, Whole whole) {
    String date = label.substring(0, 8);
    if (isUndated()) {
      return "";
    }
    if (digits == HOURS) {
      float hours = (float) Integer.parseInt(label.substring(9)) / 10_000;
      return String.format("%sT%02dZ", date, whole.of(hours));
    }
    // the model divides in single precision, which does not hold eight digits
    float quotient = (float) Integer.parseInt(date) / (float) Math.pow(10, 8 - digits);
    return digits == 8 ? date : String.format("%0" + digits + "d", whole.of(quotient));
  }

  /** At least as many files as there are for those times. */
  long mostFiles(Ticks ticks) {
    if (ticks.isEmpty()) {
      return 0;
    }
    long span = ticks.last().getEpochSecond() - ticks.first().getEpochSecond();
    return Math.min(ticks.count(), isUndated() ? 1 : span / leastSeconds() + 2);
  }

  private long leastSeconds() {
    long day = 86_400;
    return switch (digits) {
      case LEAST -> 365 * day;
      case LEAST + 1, DEFAULT -> 28 * day;
      case HOURS -> 3_600;
      default -> day;
    };
  }
}
