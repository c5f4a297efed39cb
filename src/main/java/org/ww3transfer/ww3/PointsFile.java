package org.ww3transfer.ww3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The list of output points: longitude, latitude and a quoted name a line, {@code $} for comments,
 * ended by the word STOPSTRING or by the end of the file (ww3_shel.F90).
 */
final class PointsFile {
  /** Enough to find a first point behind any comment; the rest of the file does not matter. */
  private static final int LOOK_BYTES = 1 << 20;

  /** Only a first word counts: behind two numbers it is the name of a point like any other. */
  private static final Pattern FIRST_STOP = Pattern.compile("['\"]?STOPSTRING");

  private PointsFile() {}

  /** Whether there is at least one point; a file that cannot be read is taken to have some. */
  static boolean hasPoints(Path file) {
    if (!Files.isRegularFile(file)) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LOOK_BYTES), StandardCharsets.ISO_8859_1);
      return text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("$"))
          .findFirst()
          .filter(line -> !FIRST_STOP.matcher(line).lookingAt())
          .isPresent();
    } catch (IOException e) {
      return true;
    }
  }
}
