package org.ww3transfer.page.element;

import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import java.util.Locale;

/** What a reader may have done. It is asked for in two steps, which need no script. */
public final class Actions {
  private Actions() {}

  /**
   * A button that opens what it means, and the one that does it.
   *
   * @param address what is posted to
   * @param label of the first, one verb
   * @param meaning what happens then, a sentence or two
   * @param confirmation of the second
   */
  public static DomContent of(String address, String label, String meaning, String confirmation) {
    return details(
            summary(label).withClass("button"),
            div(
                    p(meaning),
                    form(button(confirmation).withType("submit").withClass("primary"))
                        .withMethod("post")
                        .withAction(address))
                .withClass("confirm"))
        .withId("action-" + label.toLowerCase(Locale.ROOT))
        .withClass("action");
  }
}
