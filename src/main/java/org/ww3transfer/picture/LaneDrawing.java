package org.ww3transfer.picture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ww3transfer.naming.IsoTime;

/**
 * Draws a lane. Places are in percent, so that it is as wide as there is room; all else is in
 * pixels.
 */
final class LaneDrawing {
  private static final int HEIGHT = 30;
  private static final int MIDDLE = HEIGHT / 2;

  /** What is shorter is not seen. Percent. */
  private static final double LEAST_WIDTH = 0.35;

  private final TimeScale scale;
  private final List<TimeScale.Tick> ticks;

  LaneDrawing(TimeScale scale, List<TimeScale.Tick> ticks) {
    this.scale = scale;
    this.ticks = ticks;
  }

  SvgTag draw(String id, Lane lane, List<Folding.Folded> marks) {
    List<SvgTag> elements = new ArrayList<>();
    elements.add(SvgTag.text("title", lane.label()).withId(id + "-t"));
    elements.add(SvgTag.text("desc", description(lane)).withId(id + "-d"));
    for (TimeScale.Tick tick : ticks) {
      String at = TimeScale.percent(tick.at());
      elements.add(
          SvgTag.of("line")
              .withClass(tick.isMajor() ? "grid" : "grid minor")
              .attr("x1", at)
              .attr("x2", at)
              .attr("y1", 0)
              .attr("y2", HEIGHT));
    }
    elements.add(
        SvgTag.of("line")
            .withClass("base")
            .attr("x1", "0%")
            .attr("x2", "100%")
            .attr("y1", MIDDLE)
            .attr("y2", MIDDLE));
    marks.forEach(mark -> elements.add(mark(mark)));
    return SvgTag.of("svg")
        .withClass("lane-marks")
        .attr("width", "100%")
        .attr("height", HEIGHT)
        .attr("role", "img")
        .attr("aria-labelledby", id + "-t " + id + "-d")
        .with(elements);
  }

  /** For those who see no marks. */
  private static String description(Lane lane) {
    if (lane.marks().isEmpty()) {
      return lane.note();
    }
    Comparator<Instant> order = Comparator.naturalOrder();
    Instant first = lane.marks().stream().map(Mark::from).min(order).orElseThrow();
    Instant last = lane.marks().stream().map(Mark::to).max(order).orElseThrow();
    Map<Look, Long> counts = new EnumMap<>(Look.class);
    lane.marks().forEach(mark -> counts.merge(mark.look(), 1L, Long::sum));
    String marks =
        counts.entrySet().stream()
            .map(each -> each.getKey().meaning() + ": " + each.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        "%s. From %s to %s. %s.", lane.note(), IsoTime.of(first), IsoTime.of(last), marks);
  }

  private SvgTag mark(Folding.Folded mark) {
    Look look = mark.look();
    double from = scale.at(mark.from());
    double width = scale.at(mark.to()) - from;
    boolean isSpan = width > 0 || look.shape().isBar();
    SvgTag group = SvgTag.of("g").withClass("mark " + look.css());
    group.with(SvgTag.text("title", text(mark)));
    if (isSpan) {
      group.with(bar(look.shape(), from, Math.max(width, LEAST_WIDTH)));
    }
    if (!isSpan || (look.shape() != Shape.TICK && !look.shape().isBar())) {
      group.with(shape(look.shape(), from + width / 2));
    }
    return group;
  }

  private static SvgTag bar(Shape shape, double from, double width) {
    return SvgTag.of("rect")
        .withClass("span")
        .attr("x", TimeScale.percent(from))
        .attr("y", MIDDLE - shape.height() / 2.0)
        .attr("width", TimeScale.percent(width))
        .attr("height", shape.height());
  }

  private static SvgTag shape(Shape shape, double at) {
    return SvgTag.of("svg")
        .attr("x", TimeScale.percent(at))
        .attr("y", MIDDLE)
        .attr("overflow", "visible")
        .with(SvgTag.of("path").attr("d", shape.path()));
  }

  private static String text(Folding.Folded mark) {
    return mark.count() == 1
        ? mark.text()
        : String.format(
            "%d drawn as one, %s, from %s to %s; the first: %s",
            mark.count(),
            mark.look().meaning(),
            IsoTime.of(mark.from()),
            IsoTime.of(mark.to()),
            mark.text());
  }
}
