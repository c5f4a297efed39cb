package org.ww3transfer.settings.property;

import java.util.Arrays;

/** Judges paths of settings that stand below another. */
public final class RelativePath {
  private RelativePath() {}

  /**
   * Gives back a relative path of plain names: none is empty and none leads upwards.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  public static String require(String path) {
    boolean leadsElsewhere =
        Arrays.stream(path.split("/", -1))
            .anyMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
    if (leadsElsewhere) {
      throw new IllegalArgumentException("has an empty folder or name, '.' or '..' in it");
    }
    return path;
  }
}
