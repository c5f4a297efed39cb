package org.ww3transfer.place;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The name of a file that is still being written, {@code .<target>.<installation>-<token>.part}. It
 * begins with a dot, as readers of a folder pass such files over, and says whose it is: only the
 * installation that made it may replace or remove it.
 */
public final class PartName {
  /** Of a file's name on all common file systems (NAME_MAX in limits.h). */
  private static final int MOST_BYTES = 255;

  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{8}");
  private static final Pattern OF_ANY = Pattern.compile("\\..+\\.[0-9a-f]{12}-[0-9a-f]{8}\\.part");
  private static final String ENDING = ".part";
  private static final int TOKEN_LENGTH = 8;

  private PartName() {}

  /**
   * Names the part of a target. The target's name is cut where the whole would be too long for a
   * file system, so the token must differ for any two targets that are written at one time.
   *
   * @param targetName without folders
   * @param token eight lower-case hexadecimal digits
   */
  public static String of(String targetName, Installation installation, String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("is not the token of a part: " + token);
    }
    String end = end(installation) + token + ENDING;
    return "." + cut(targetName, MOST_BYTES - 1 - end.length()) + end;
  }

  /**
   * Names a file that is made for a moment, to learn something of the folder that it is made in.
   */
  public static String ofProbe(Installation installation) {
    String token = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    return of("ww3-transfer-probe", installation, token);
  }

  /**
   * Names the file whose time tells the clock of the file server that it is made on. A prune makes
   * it, and is alone at its destination, so one that a killed prune left is met again by the next.
   */
  public static String ofClock(Installation installation) {
    return of("ww3-transfer-clock", installation, "0".repeat(TOKEN_LENGTH));
  }

  /** Whether the name, without folders, is that of a part of this installation. */
  public static boolean isOf(Installation installation, String fileName) {
    int tokenEnd = fileName.length() - ENDING.length();
    int tokenStart = tokenEnd - TOKEN_LENGTH;
    String end = end(installation);
    return fileName.startsWith(".")
        && fileName.endsWith(ENDING)
        && tokenStart > end.length() + 1
        && fileName.startsWith(end, tokenStart - end.length())
        && TOKEN.matcher(fileName.substring(tokenStart, tokenEnd)).matches();
  }

  /** Whether the name, without folders, is that of a part of any installation. */
  public static boolean isOfAny(String fileName) {
    return OF_ANY.matcher(fileName).matches();
  }

  private static String end(Installation installation) {
    return "." + installation.id() + "-";
  }

  /** No more bytes of UTF-8 than that, and no half of a character. */
  private static String cut(String name, int mostBytes) {
    int bytes = 0;
    int end = 0;
    while (end < name.length()) {
      String character = Character.toString(name.codePointAt(end));
      bytes += character.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > mostBytes) {
        break;
      }
      end += character.length();
    }
    return name.substring(0, end);
  }
}
