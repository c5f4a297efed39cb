package org.ww3transfer.page.element;

import static j2html.TagCreator.progress;

import j2html.tags.DomContent;

/** How far something has come. */
public final class Bar {
  private static final int WHOLE = 1000;

  private Bar() {}

  /**
   * A bar.
   *
   * @param part from 0 to 1
   * @param label for screen readers, what has come so far
   */
  public static DomContent of(double part, String label, Tone tone) {
    return progress(Numbers.percent(part))
        .withMax("" + WHOLE)
        .withValue("" + (int) (part * WHOLE))
        .withClasses("bar", tone.style())
        .attr("aria-label", label);
  }
}
