package org.ww3transfer.transfer;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** The name of an output at its destinations: a date stamp, UTC, and what the file is. */
public final class TargetName {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern MODEL_STAMP = Pattern.compile("\\d{8}\\.\\d{6}\\.(.+)");
  private static final Pattern NUMBERED_RESTART =
      Pattern.compile("restart(?:\\d{3}|\\*{3})(\\..+)");

  private TargetName() {}

  /**
   * {@code YYYYMMDD_HHMMSS_<name>} with the first time that the output holds. A restart loses its
   * number, and a stamp that the model already gave is not repeated.
   */
  public static String of(Output output) {
    return stamp(output.validTime()) + "_" + baseName(output);
  }

  static String stamp(Instant time) {
    return STAMP.format(time);
  }

  private static String baseName(Output output) {
    String fileName = output.fileName();
    Matcher restart = NUMBERED_RESTART.matcher(fileName);
    if (output.kind() == Kind.RESTART && restart.matches()) {
      return "restart" + restart.group(1);
    }
    Matcher stamped = MODEL_STAMP.matcher(fileName);
    return stamped.matches() ? stamped.group(1) : fileName;
  }
}
