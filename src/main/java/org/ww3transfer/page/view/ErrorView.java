package org.ww3transfer.page.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import java.util.Optional;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Layout;
import org.ww3transfer.page.element.Links;

/**
 * Why there is nothing else to be seen.
 *
 * @param heading in a few words
 * @param why a sentence or two
 * @param likely what was most likely meant; empty where nobody knows
 */
public record ErrorView(String heading, String why, Optional<Likely> likely) {

  /**
   * What was most likely meant.
   *
   * @param address of its page
   */
  public record Likely(String name, String address) {}

  /** One of which nobody knows what was meant. */
  public ErrorView(String heading, String why) {
    this(heading, why, Optional.empty());
  }

  /** The page. */
  public String html(Frame frame) {
    return Layout.alone(
        heading,
        true,
        frame,
        p(why),
        each(
            likely.stream().toList(),
            meant ->
                p(
                    text("Did you mean "),
                    a(Cells.name(meant.name())).withHref(meant.address()),
                    text("?"))),
        p(a("Back to the overview").withHref(Links.OVERVIEW)));
  }
}
