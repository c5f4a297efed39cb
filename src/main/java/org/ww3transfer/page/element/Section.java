package org.ww3transfer.page.element;

import static j2html.TagCreator.attrs;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.section;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import j2html.tags.specialized.SectionTag;
import org.ww3transfer.text.Visible;

/**
 * A part of a view.
 *
 * @param id by which the script of the page finds it
 * @param isLive whether it is sent again when it has changed
 * @param html with that id
 */
public record Section(String id, boolean isLive, DomContent html) {

  /** One that stays as it is until the page is loaded again. */
  public static Section still(String id, String heading, DomContent... content) {
    return new Section(id, false, headed(id, heading, content));
  }

  /** One that changes. */
  public static Section live(String id, String heading, DomContent... content) {
    return new Section(id, true, headed(id, heading, content));
  }

  /** One that begins with a judgement of it all, which is its heading. */
  public static Section verdict(String id, Tone tone, String words, DomContent... content) {
    String label = id + "-heading";
    return new Section(
        id,
        true,
        section(
                attrs("#" + id),
                h2(Badge.mark(tone), text(words)).withId(label).withClass("verdict"))
            .with(content)
            .attr("aria-labelledby", label));
  }

  /** As text, as it is sent again. */
  public String render() {
    return Visible.of(html.render());
  }

  private static SectionTag headed(String id, String heading, DomContent... content) {
    String label = id + "-heading";
    return section(attrs("#" + id), h2(heading).withId(label))
        .with(content)
        .attr("aria-labelledby", label);
  }
}
