package org.ww3transfer.report.kept;

import java.util.List;

/**
 * The first lines of a list that may be long.
 *
 * @param first some of them, in their order
 * @param total how many there are
 */
public record Excerpt(List<String> first, long total) {
  public static final Excerpt NONE = new Excerpt(List.of(), 0);

  public Excerpt {
    first = List.copyOf(first);
  }

  /** How many more there are. */
  public long more() {
    return total - first.size();
  }

  /** With commas, and how many more there are. */
  public String text() {
    return String.join(", ", first) + (more() > 0 ? " and " + more() + " more" : "");
  }
}
