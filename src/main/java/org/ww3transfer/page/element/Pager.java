package org.ww3transfer.page.element;

import static j2html.TagCreator.a;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.span;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a part of a long list is, and the way to the others.
 *
 * @param page from 1
 * @param size rows a page
 * @param total rows in all
 */
public record Pager(int page, int size, long total) {

  /** The one that was asked for; the first where that is none. */
  public static Pager of(String page, int size, long total) {
    int asked;
    try {
      asked = Integer.parseInt(page);
    } catch (NumberFormatException e) {
      asked = 1;
    }
    long last = Math.max(1, (total + size - 1) / size);
    return new Pager((int) Math.min(last, Math.max(1, asked)), size, total);
  }

  /** How many rows stand before this page. */
  public int from() {
    return (page - 1) * size;
  }

  private long to() {
    return Math.min(total, (long) page * size);
  }

  /**
   * The links; none where there is nothing.
   *
   * @param parameters what else was asked for
   */
  public DomContent html(String path, Map<String, String> parameters, String label) {
    if (total == 0) {
      return text("");
    }
    return nav(
            span(Numbers.of(from() + 1L) + " to " + Numbers.of(to(), total)).withClass("where"),
            iff(page > 1, link(path, parameters, page - 1, "Before", "prev")),
            iff(to() < total, link(path, parameters, page + 1, "Next", "next")))
        .withClass("pages")
        .attr("aria-label", label);
  }

  private static DomContent link(
      String path, Map<String, String> parameters, int to, String text, String rel) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("page", "" + to);
    return a(text).withHref(Links.with(path, all)).withRel(rel);
  }
}
