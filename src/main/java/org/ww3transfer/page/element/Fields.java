package org.ww3transfer.page.element;

import static j2html.TagCreator.button;
import static j2html.TagCreator.each;
import static j2html.TagCreator.form;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.option;
import static j2html.TagCreator.select;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.Map;

/** The fields of a form that searches. */
public final class Fields {
  private Fields() {}

  /** The form; what was asked for stands in the address, so that it can be kept and sent on. */
  public static DomContent search(String address, String label, DomContent... fields) {
    return form()
        .with(fields)
        .with(button("Search").withType("submit"))
        .withMethod("get")
        .withAction(address)
        .withClass("search")
        .attr("role", "search")
        .attr("aria-label", label);
  }

  /** Words. */
  public static DomContent words(String name, String label, String value) {
    return label(text(label), input().withType("search").withName(name).withValue(value))
        .withClass("wide");
  }

  /** A day, written as everywhere here; a field of the browser's has it in its own language. */
  public static DomContent day(String name, String label, String value) {
    return label(
        text(label),
        input()
            .withType("text")
            .withName(name)
            .withValue(value)
            .withPlaceholder("YYYY-MM-DD")
            .attr("inputmode", "numeric")
            .attr("pattern", "[0-9]{4}-[0-9]{2}-[0-9]{2}")
            .attr("title", "a day as in 2026-01-31")
            .attr("autocomplete", "off"));
  }

  /**
   * One of a few.
   *
   * @param choices what is shown, by the value that is sent
   */
  public static DomContent choice(
      String name, String label, Map<String, String> choices, String value) {
    return label(
        text(label),
        select(
                each(
                    choices.entrySet(),
                    one ->
                        option(one.getValue())
                            .withValue(one.getKey())
                            .withCondSelected(one.getKey().equals(value))))
            .withName(name));
  }
}
