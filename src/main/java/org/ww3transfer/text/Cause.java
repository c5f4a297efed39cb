package org.ww3transfer.text;

import java.util.regex.Pattern;

/** What is the same in errors that have one cause, and differ only in the file that they name. */
public final class Cause {
  /** A URI, or a path of two names and more. */
  private static final Pattern PATH =
      Pattern.compile("(?:[a-z][a-z0-9+]*:)?[^\\s:;,'\"()]*/[^\\s:;,'\"()]*");

  /** A name with an ending of letters, as files have it. */
  private static final Pattern FILE = Pattern.compile("[\\w.+-]*\\.[A-Za-z_]\\w*\\b");

  private static final Pattern MORE = Pattern.compile("; and \\d+ more$");

  private Cause() {}

  /** An error without paths and names of files; the same for those of one cause. */
  public static String of(String error) {
    String one = MORE.matcher(error).replaceFirst("");
    return FILE.matcher(PATH.matcher(one).replaceAll("*")).replaceAll("*");
  }
}
