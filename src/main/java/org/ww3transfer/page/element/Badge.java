package org.ww3transfer.page.element;

import static j2html.TagCreator.span;
import static j2html.TagCreator.tag;
import static j2html.TagCreator.text;

import j2html.tags.ContainerTag;
import j2html.tags.DomContent;
import java.util.Map;
import org.ww3transfer.report.status.DestinationState;

/** A state as a word with a shape before it, so that nobody has to see its colour. */
public final class Badge {
  /** Shapes in a square of 16: a disc, a triangle, a cross, a ring that is open, two bars. */
  private static final Map<Tone, String> SHAPES =
      Map.of(
          Tone.GOOD, "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z",
          Tone.DOUBT, "M8 1.5 15 14H1z",
          Tone.BAD,
              "M4 1.5 8 5.5 12 1.5 14.5 4 10.5 8 14.5 12 12 14.5 8 10.5 4 14.5 1.5 12 5.5 8 1.5 4z",
          Tone.BUSY, "M3 2 14 8 3 14z",
          Tone.QUIET, "M3 2h3.5v12H3zM9.5 2H13v12H9.5z");

  private Badge() {}

  /** A word. */
  public static DomContent of(Tone tone, String word) {
    return span(mark(tone), text(word)).withClasses("badge", tone.style());
  }

  /** How a destination stands. */
  public static DomContent of(DestinationState state) {
    return of(
        switch (state) {
          case UP -> Tone.GOOD;
          case FAILING -> Tone.DOUBT;
          case DOWN -> Tone.BAD;
          case CLOSED, HELD -> Tone.QUIET;
        },
        state.toString());
  }

  /** What has become of a run, or of an item, as reports say it. */
  public static DomContent ofOutcome(String outcome) {
    return of(
        switch (outcome) {
          case "succeeded", "reused" -> Tone.GOOD;
          case "failed", "missing", "refused" -> Tone.BAD;
          case "waiting" -> Tone.DOUBT;
          case "running" -> Tone.BUSY;
          default -> Tone.QUIET;
        },
        outcome);
  }

  /** The shape alone, for a text that says the same. */
  public static DomContent mark(Tone tone) {
    ContainerTag<?> shape = tag("path").attr("d", SHAPES.get(tone));
    return tag("svg")
        .withClasses("sign", tone.style())
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .with(shape);
  }
}
