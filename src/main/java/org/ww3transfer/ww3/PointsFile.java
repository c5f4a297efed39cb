package org.ww3transfer.ww3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of output points: longitude, latitude and a quoted name a line, {@code $} for comments,
 * ended by the word STOPSTRING or by the end of the file (ww3_shel.F90).
 *
 * @param names in the file's order; empty where the file cannot be read, or not all of it
 */
public record PointsFile(Optional<List<String>> names) {
  /** A list of points is written by people or small programs: one beyond this is something else. */
  private static final int MAX_BYTES = 4 << 20;

  /** Only a first word counts: behind two numbers it is the name of a point like any other. */
  private static final Pattern FIRST_STOP = Pattern.compile("['\"]?[^'\"\\s,]*STOPSTRING.*");

  private static final Pattern POINT =
      Pattern.compile(
          "[^\\s,'\"]+(?:\\s*,\\s*|\\s+)[^\\s,'\"]+(?:\\s*,\\s*|\\s+)"
              + "(?:'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"|([^\\s,/;'\"]+)).*");

  /** More than two numbers and a name need; Java's patterns recurse along a line. */
  private static final int MAX_LINE = 1_000;

  /** The length of a point's name in the model, in bytes (w3odatmd.F90, PTNME). */
  private static final int NAME_LENGTH = 40;

  public static PointsFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      return new PointsFile(Optional.empty());
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES
          ? new PointsFile(Optional.empty())
          : parse(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return new PointsFile(Optional.empty());
    }
  }

  private static PointsFile parse(String text) {
    List<Optional<String>> names =
        text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("$"))
            .takeWhile(line -> !FIRST_STOP.matcher(line).matches())
            .map(PointsFile::name)
            .toList();
    return names.stream().allMatch(Optional::isPresent)
        ? new PointsFile(Optional.of(names.stream().flatMap(Optional::stream).toList()))
        : new PointsFile(Optional.empty());
  }

  private static Optional<String> name(String line) {
    Matcher point = POINT.matcher(line.substring(0, Math.min(line.length(), MAX_LINE)));
    if (!point.matches()) {
      return Optional.empty();
    }
    String name =
        Optional.ofNullable(point.group(1))
            .map(quoted -> quoted.replace("''", "'"))
            .or(() -> Optional.ofNullable(point.group(2)).map(text -> text.replace("\"\"", "\"")))
            .orElseGet(() -> point.group(3));
    return Optional.of(shortened(name));
  }

  /**
   * What the model keeps of a name, which it copies byte by byte.
   *
   * @param latin1 its bytes, read as Latin-1
   */
  public static String shortened(String latin1) {
    String kept = latin1.substring(0, Math.min(latin1.length(), NAME_LENGTH));
    return FileNames.text(kept.stripTrailing());
  }

  /** Whether there may be a point: also in a file that cannot be read. */
  public boolean mayHavePoints() {
    return names.map(known -> !known.isEmpty()).orElse(true);
  }
}
