package org.ww3transfer.page.element;

import static j2html.TagCreator.join;
import static j2html.TagCreator.span;
import static j2html.TagCreator.time;

import j2html.tags.DomContent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.text.Spans;

/**
 * Moments as the page shows them: in UTC, with how long ago that is beside. The script of the page
 * writes the latter anew as time passes.
 *
 * @param now UTC; empty where only the script is to say how long ago something was
 */
public record Times(Optional<Instant> now) {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter CYCLE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter CYCLE_MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

  /** What stands where there is no moment. */
  public static final String NONE = "–";

  /** Of a page that is whole without a script. */
  public static Times at(Instant now) {
    return new Times(Optional.of(now));
  }

  /** Of a part that is sent only where it has changed, which no age of something is. */
  public static Times withoutAges() {
    return new Times(Optional.empty());
  }

  /** A moment, and how long ago it was, or how soon it comes. */
  public DomContent of(Instant moment) {
    return join(
        plain(moment),
        span(now.map(each -> age(moment, each)).orElse(""))
            .withClass("age")
            .attr("data-of", IsoTime.of(moment)));
  }

  /** The same; a dash where there is none. */
  public DomContent of(Optional<Instant> moment) {
    return moment.map(this::of).orElseGet(Cells::none);
  }

  /** How long ago it was alone; the moment is its hint. */
  public DomContent age(Instant moment) {
    return time(now.map(each -> age(moment, each)).orElseGet(() -> SHOWN.format(moment)))
        .withDatetime(IsoTime.of(moment))
        .withTitle(SHOWN.format(moment) + " UTC")
        .attr("data-of", IsoTime.of(moment));
  }

  /** A moment in a text that holds nothing but characters. */
  public static String text(Instant moment) {
    return SHOWN.format(moment) + " UTC";
  }

  /** A moment without its age. */
  public static DomContent plain(Instant moment) {
    return time(SHOWN.format(moment))
        .withDatetime(IsoTime.of(moment))
        .withTitle(IsoTime.of(moment));
  }

  /** The time that a cycle is called by. */
  public static DomContent cycle(Instant cycle) {
    return time(cycleText(cycle)).withDatetime(IsoTime.of(cycle)).withTitle(IsoTime.of(cycle));
  }

  /** The same without its markup, for sentences. */
  public static String cycleText(Instant cycle) {
    boolean isFullHour = cycle.getEpochSecond() % Duration.ofHours(1).toSeconds() == 0;
    return (isFullHour ? CYCLE : CYCLE_MINUTES).format(cycle);
  }

  /** As in {@code 3 min ago} and {@code in 2 h}. */
  static String age(Instant moment, Instant now) {
    Duration span = Duration.between(moment, now);
    String text = Spans.roughly(span.abs());
    if (text.isEmpty()) {
      return "now";
    }
    return span.isNegative() ? "in " + text : text + " ago";
  }
}
