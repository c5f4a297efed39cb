package org.ww3transfer.page.element;

import static j2html.TagCreator.button;
import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;

/** What a reader may have done. It is asked for in two steps, which need no script. */
public final class Actions {
  private Actions() {}

  /**
   * A button that opens what it means, and the one that does it.
   *
   * @param address the page to come back to
   * @param what one of {@code hold}, {@code release}, {@code retry} and {@code cancel}
   * @param meaning what happens then, a sentence or two
   * @param confirmation of the second
   */
  public static DomContent of(String address, String what, String meaning, String confirmation) {
    return details(
            summary(Character.toUpperCase(what.charAt(0)) + what.substring(1)).withClass("button"),
            div(
                    p(meaning),
                    form(
                            input()
                                .withType("hidden")
                                .withName("to")
                                .withValue(address + "?done=" + what),
                            button(confirmation).withType("submit").withClass("primary"))
                        .withMethod("post")
                        .withAction("/api" + address + "/" + what))
                .withClass("confirm"))
        .withId("action-" + what)
        .withClass("action");
  }
}
