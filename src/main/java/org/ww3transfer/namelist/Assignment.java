package org.ww3transfer.namelist;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One {@code A%B(1)%C = values}.
 *
 * @param path the object's parts, outermost first; never empty
 * @param items the values as written
 * @param position of the object's name
 */
public record Assignment(List<Part> path, List<Item> items, Position position) {

  public Assignment {
    path = List.copyOf(path);
    items = List.copyOf(items);
  }

  /**
   * A name with its subscripts.
   *
   * @param name lower case
   * @param subscripts empty where there are none
   * @param position of the name
   */
  public record Part(String name, List<Subscript> subscripts, Position position) {
    public Part {
      subscripts = List.copyOf(subscripts);
    }

    private String displayName() {
      String indices =
          subscripts.stream().map(Subscript::displayName).collect(Collectors.joining(","));
      return name.toUpperCase(Locale.ROOT) + (indices.isEmpty() ? "" : "(" + indices + ")");
    }
  }

  /**
   * One subscript: a single index, or a section.
   *
   * @param first empty for the lower bound
   * @param last empty for the upper bound
   * @param isSection whether a colon was written
   * @param position of the index
   */
  public record Subscript(
      Optional<Integer> first, Optional<Integer> last, boolean isSection, Position position) {

    private String displayName() {
      String from = first.map(String::valueOf).orElse("");
      return isSection ? from + ":" + last.map(String::valueOf).orElse("") : from;
    }
  }

  /**
   * A value and how often it counts.
   *
   * @param count 1 where no repeat count was written
   * @param token empty for a null value, which leaves the earlier value alone
   * @param position of its first character
   * @param isInNextLine whether a comma or a comment ended the line before it
   */
  public record Item(long count, Optional<Token> token, Position position, boolean isInNextLine) {}

  /**
   * A value as written.
   *
   * @param text without quotes, doubled ones halved
   * @param form how it stood there
   * @param position of its first character
   */
  public record Token(String text, Form form, Position position) {
    boolean isQuoted() {
      return form == Form.QUOTED;
    }
  }

  /** How a value is written. */
  public enum Form {
    QUOTED,
    BARE,
    /** Without quotes, and with a comment right behind it. */
    COMMENTED;

    static Form bareBefore(char next) {
      return next == '!' ? COMMENTED : BARE;
    }
  }

  /** The object's name as messages write it. */
  String displayName() {
    return displayName(path.size());
  }

  /** The same of the first parts alone. */
  String displayName(int parts) {
    String name =
        path.stream().limit(parts).map(Part::displayName).collect(Collectors.joining("%"));
    return NamelistException.shorten(name);
  }
}
