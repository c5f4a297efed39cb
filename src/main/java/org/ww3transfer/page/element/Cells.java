package org.ww3transfer.page.element;

import static j2html.TagCreator.div;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.Optional;

/** What stands in more than one table. */
public final class Cells {
  private Cells() {}

  /** Nothing; a narrow screen leaves it out. */
  public static DomContent none() {
    return span(Times.NONE).withClass("none");
  }

  /** An error, of which a table shows a few lines. */
  public static DomContent error(Optional<String> error) {
    return error.<DomContent>map(why -> div(why).withClass("error")).orElseGet(Cells::none);
  }
}
