package org.ww3transfer.journal.lines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A line that holds a JSON object whose last entry is the checksum (CRC32C) of all before it, so
 * that damage shows wherever it is: {@code {"output":1,…,"seal":"0a1b2c3d"}}.
 */
public final class ChecksummedLine {
  private static final byte[] BEFORE = ascii(",\"seal\":\"");
  private static final byte[] BEHIND = ascii("\"}");
  private static final int DIGITS = 8;
  private static final int LENGTH = BEFORE.length + DIGITS + BEHIND.length;

  private ChecksummedLine() {}

  /**
   * The line of an object, with its end.
   *
   * @param json an object with one entry at least
   */
  public static byte[] of(byte[] json) {
    int content = json.length - 1;
    byte[] line = Arrays.copyOf(json, content + LENGTH + 1);
    byte[] digits = ascii(HexFormat.of().toHexDigits(checksum(json, 0, content)));
    System.arraycopy(BEFORE, 0, line, content, BEFORE.length);
    System.arraycopy(digits, 0, line, content + BEFORE.length, DIGITS);
    System.arraycopy(BEHIND, 0, line, content + BEFORE.length + DIGITS, BEHIND.length);
    line[line.length - 1] = '\n';
    return line;
  }

  /**
   * Whether a line is as it was written.
   *
   * @param length without the line's end
   */
  public static boolean isWhole(byte[] bytes, int from, int length) {
    int content = length - LENGTH;
    if (content < 1) {
      return false;
    }
    byte[] digits = ascii(HexFormat.of().toHexDigits(checksum(bytes, from, content)));
    int seal = from + content;
    return isAt(bytes, seal, BEFORE)
        && isAt(bytes, seal + BEFORE.length, digits)
        && isAt(bytes, seal + BEFORE.length + DIGITS, BEHIND);
  }

  private static boolean isAt(byte[] bytes, int from, byte[] expected) {
    return Arrays.equals(bytes, from, from + expected.length, expected, 0, expected.length);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
