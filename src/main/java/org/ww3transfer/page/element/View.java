package org.ww3transfer.page.element;

import java.util.List;

/**
 * What is shown at one address.
 *
 * @param title for the window and the heading
 * @param place of the navigation's that it belongs to, as its path
 * @param sections in their order
 * @param hasPicture whether a script draws a picture in it
 */
public record View(String title, String place, List<Section> sections, boolean hasPicture) {
  public View {
    sections = List.copyOf(sections);
  }

  /** One without a picture. */
  public View(String title, String place, List<Section> sections) {
    this(title, place, sections, false);
  }
}
