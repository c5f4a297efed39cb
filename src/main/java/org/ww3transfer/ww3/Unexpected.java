package org.ww3transfer.ww3;

import java.util.regex.Pattern;

/** Names that only the model gives to its outputs. */
final class Unexpected {
  private static final Pattern OUTPUT =
      Pattern.compile(
          "(?:\\d{8}\\.\\d{6}\\.)?(?:out_grd|out_pnt)\\..+"
              + "|track_o\\..+|partition\\..+|nest[1-9]\\..+"
              + "|restart(?:\\d{3}|\\*{3})\\..+|\\d{8}\\.\\d{6}\\.restart\\..+");

  private Unexpected() {}

  /** Whether a file of that name looks like one; a run's own {@code restart.<ext>} does not. */
  static boolean looksLikeOutput(String name) {
    return OUTPUT.matcher(name).matches();
  }
}
