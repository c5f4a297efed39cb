package org.ww3transfer.picture;

import static j2html.TagCreator.div;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.li;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.DivTag;
import j2html.tags.specialized.FigureTag;
import j2html.tags.specialized.UlTag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ww3transfer.text.Amount;

/**
 * A picture as HTML: a line of SVG a lane, with its words beside it, and a key. It needs no script;
 * its colours are those of {@link PictureStyle}.
 */
public final class PictureHtml {
  /** More lines than anybody compares. */
  private static final int MOST_LANES = 150;

  private static final int AXIS_HEIGHT = 34;

  private PictureHtml() {}

  /** That of a picture; a sentence where there is nothing to be drawn. */
  public static FigureTag of(Picture picture) {
    FigureTag figure = figure().withClass("picture").withId(picture.id());
    figure.with(figcaption(picture.title()));
    if (picture.isEmpty()) {
      return figure.with(p("There is nothing to be drawn.").withClass("folded"));
    }
    TimeScale scale = picture.scale();
    List<TimeScale.Tick> ticks = scale.ticks();
    List<Lane> lanes = picture.lanes().stream().limit(MOST_LANES).toList();
    Folding folding = Folding.of(lanes, scale);
    LaneDrawing drawing = new LaneDrawing(scale, ticks);
    figure.with(axis(ticks));
    Set<Look> used = EnumSet.noneOf(Look.class);
    long folded = 0;
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      List<Folding.Folded> marks = folding.fold(lane);
      folded += lane.marks().size() - marks.size();
      marks.forEach(mark -> used.add(mark.look()));
      figure.with(row(lane, drawing.draw(picture.id() + "-" + i, lane, marks)));
    }
    return figure.with(axis(ticks), key(used)).with(notes(picture, lanes.size(), folded));
  }

  private static DivTag row(Lane lane, SvgTag marks) {
    return div(
            div(
                    span(lane.label()).withClass("lane-label"),
                    span(lane.note()).withClass(lane.isTroubled() ? "note trouble" : "note"))
                .withClass("lane-words")
                .attr("aria-hidden", "true"),
            marks)
        .withClass("lane");
  }

  private static DivTag axis(List<TimeScale.Tick> ticks) {
    SvgTag svg =
        SvgTag.of("svg")
            .withClass("axis-ticks")
            .attr("width", "100%")
            .attr("height", AXIS_HEIGHT)
            .attr("aria-hidden", "true");
    for (TimeScale.Tick tick : ticks) {
      svg.with(text(tick, 14, tick.label(), tick.isMajor() ? "label" : "label minor"));
      if (tick.context().equals(tick.narrowContext())) {
        svg.with(text(tick, 29, tick.context(), "context"));
      } else {
        svg.with(text(tick, 29, tick.context(), "context minor"));
        svg.with(text(tick, 29, tick.narrowContext(), "context narrow"));
      }
    }
    return div(span("UTC").withClass("lane-words unit"), svg).withClass("lane axis");
  }

  private static SvgTag text(TimeScale.Tick tick, int down, String text, String css) {
    String anchor = tick.at() < 6 ? "start" : tick.at() > 94 ? "end" : "middle";
    return SvgTag.text("text", text)
        .withClass(css)
        .attr("x", TimeScale.percent(tick.at()))
        .attr("y", down)
        .attr("text-anchor", anchor);
  }

  private static UlTag key(Set<Look> used) {
    return ul().withClass("key")
        .with(used.stream().map(look -> (DomContent) li(sample(look), span(look.meaning()))));
  }

  private static SvgTag sample(Look look) {
    return SvgTag.of("svg")
        .attr("width", 20)
        .attr("height", 20)
        .attr("viewBox", "-10 " + (look.shape().middle() - 10) + " 20 20")
        .attr("aria-hidden", "true")
        .with(
            SvgTag.of("g")
                .withClass("mark " + look.css())
                .with(SvgTag.of("path").attr("d", look.shape().path())));
  }

  private static List<DomContent> notes(Picture picture, int lanes, long folded) {
    List<DomContent> notes = new ArrayList<>();
    if (folded > 0) {
      notes.add(
          p(Amount.of(
                  folded,
                  "mark touches others and is drawn as one with them.",
                  "marks touch others and are drawn as one with them."))
              .withClass("folded"));
    }
    if (picture.lanes().size() > lanes) {
      notes.add(
          p(Amount.of(
                  picture.lanes().size() - lanes,
                  "more line is not drawn.",
                  "more lines are not drawn."))
              .withClass("folded"));
    }
    return notes;
  }
}
