package org.ww3transfer.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which restarts of a destination are compared with each other. */
public enum GroupBy {
  /** Those of a grid, wherever they lie below the prefix. */
  GRID,
  /** Those of a grid in one folder. */
  FOLDER,
  /** All: restarts of one time stay or go together. */
  NONE;

  /** The one of that name in the settings. */
  public static Optional<GroupBy> of(String text) {
    return Arrays.stream(values()).filter(each -> each.label().equals(text)).findFirst();
  }

  /** As in the settings. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The group of a restart.
   *
   * @param name relative to the prefix, with {@code /} between folders
   * @param grid its name, and before it that of the member where the restart's name has one
   */
  public String group(String name, String grid) {
    return switch (this) {
      case GRID -> grid;
      case FOLDER -> name.substring(0, name.lastIndexOf('/') + 1) + grid;
      case NONE -> "all";
    };
  }
}
