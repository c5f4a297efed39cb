package org.ww3transfer.picture;

import java.util.List;

/**
 * A line of a picture.
 *
 * @param label what it shows, a few words
 * @param note the same in numbers, for those who see no marks; one line
 * @param isTroubled whether its note is of trouble
 */
public record Lane(String label, String note, boolean isTroubled, List<Mark> marks) {
  public Lane {
    marks = List.copyOf(marks);
  }
}
