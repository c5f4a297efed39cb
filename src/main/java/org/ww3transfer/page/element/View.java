package org.ww3transfer.page.element;

import java.util.ArrayList;
import java.util.List;

/**
 * What is shown at one address.
 *
 * @param title for the window and the heading
 * @param place of the navigation's that it belongs to, as its path
 * @param sections in their order
 * @param assets style sheets and scripts that it needs besides the usual ones
 */
public record View(String title, String place, List<Section> sections, List<String> assets) {
  public View {
    sections = List.copyOf(sections);
    assets = List.copyOf(assets);
  }

  /** One that needs none. */
  public View(String title, String place, List<Section> sections) {
    this(title, place, sections, List.of());
  }

  /** The same with one section more before all others. */
  public View after(Section first) {
    List<Section> all = new ArrayList<>(List.of(first));
    all.addAll(sections);
    return new View(title, place, all, assets);
  }
}
