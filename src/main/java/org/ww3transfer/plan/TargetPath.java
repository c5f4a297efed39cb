package org.ww3transfer.plan;

import java.nio.charset.StandardCharsets;
import org.ww3transfer.run.PlanException;

/** Names that outputs get from patterns, checked before they become paths. */
final class TargetPath {
  /** The most that common file systems hold in one name, bytes; parts need some of it. */
  private static final int MAX_SEGMENT_BYTES = 220;

  private TargetPath() {}

  /**
   * A relative path of plain names.
   *
   * @throws PlanException where it could lead elsewhere, or is too long
   */
  static String require(String path, String of) {
    for (String segment : path.split("/", -1)) {
      boolean isPlain = !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
      if (!isPlain || segment.chars().anyMatch(Character::isISOControl)) {
        throw new PlanException(
            String.format("%s would be named '%s', which is not a plain path", of, path));
      }
      if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
        throw new PlanException(
            String.format(
                "%s would be named '%s', which is longer than %d bytes",
                of, path, MAX_SEGMENT_BYTES));
      }
    }
    return path;
  }
}
