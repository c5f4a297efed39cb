package org.ww3transfer.page.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.p;

import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Layout;
import org.ww3transfer.page.element.Links;

/**
 * Why there is nothing else to be seen.
 *
 * @param heading in a few words
 * @param why a sentence or two
 */
public record ErrorView(String heading, String why) {

  /** The page. */
  public String html(Frame frame) {
    return Layout.alone(
        heading, frame, p(why), p(a("Back to the overview").withHref(Links.OVERVIEW)));
  }
}
