package org.ww3transfer.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where a time stands on an axis, in percent of its width. */
final class TimeScale {
  /** A mark at the very edge is drawn whole. */
  private static final double MARGIN = 1.5;

  private static final int MOST_TICKS = 12;

  /** So many fit a narrow screen. */
  private static final int FEW_TICKS = 4;

  /** Of a letter below the axis on a wide screen and on a narrow one. Percent. */
  private static final double LETTER = 1.2;

  private static final double NARROW_LETTER = 3.6;

  /** A day without its year, which is what a narrow screen has room for. */
  private static final int DAY_LETTERS = 6;

  private static final double MINORS = 2.5;
  private static final double WIDTH = 100 - 2 * MARGIN;

  private final Instant from;
  private final Instant to;

  private TimeScale(Instant from, Instant to) {
    this.from = from;
    this.to = to;
  }

  /** That of a span of time; a moment gets an hour to either side. */
  static TimeScale of(Instant from, Instant to) {
    return from.equals(to)
        ? new TimeScale(from.minusSeconds(3600), to.plusSeconds(3600))
        : new TimeScale(from, to);
  }

  /**
   * A tick of the axis.
   *
   * @param at percent
   * @param context what stands below; empty where it is as before
   * @param isMajor whether there is room for it on a narrow screen too
   * @param narrowContext what stands below where only the major ones do
   */
  record Tick(double at, String label, String context, boolean isMajor, String narrowContext) {
    private Tick without(boolean isContextLeft, boolean isNarrowLeft) {
      return new Tick(
          at, label, isContextLeft ? context : "", isMajor, isNarrowLeft ? narrowContext : "");
    }

    private Tick withoutYear() {
      String day = narrowContext.replaceFirst("(?<=\\D) \\d{4}$", "");
      return new Tick(at, label, context, isMajor, day);
    }
  }

  /** Percent from the left. */
  double at(Instant time) {
    return MARGIN + WIDTH * seconds(from, time) / seconds(from, to);
  }

  private static double seconds(Instant one, Instant other) {
    Duration between = Duration.between(one, other);
    return between.getSeconds() + between.getNano() / 1e9;
  }

  /** As SVG has it. */
  static String percent(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceFirst("\\.?0+$", "") + "%";
  }

  List<Tick> ticks() {
    TimeStep step = step(seconds(from, to) / MOST_TICKS);
    List<OffsetDateTime> times = times(step);
    TimeStep coarse = step(step.seconds() * MINORS);
    boolean hasCoarse = times.stream().filter(time -> isOf(coarse, time)).count() > 1;
    List<Tick> ticks = new ArrayList<>();
    String before = "";
    String narrowBefore = "";
    for (int i = 0; i < times.size(); i++) {
      OffsetDateTime time = times.get(i);
      boolean isRound = hasCoarse ? isOf(coarse, time) : i % FEW_TICKS == 0;
      boolean isMajor = times.size() <= FEW_TICKS || isRound;
      String context = step.context(time);
      ticks.add(
          new Tick(
              at(time.toInstant()),
              step.label(time),
              context.equals(before) ? "" : context,
              isMajor,
              isMajor && !context.equals(narrowBefore) ? context : ""));
      before = context;
      narrowBefore = isMajor ? context : narrowBefore;
    }
    return narrowed(apart(ticks));
  }

  /** What the next one below would touch is left out: that one says where the axis is as well. */
  private static List<Tick> apart(List<Tick> ticks) {
    List<Tick> apart = new ArrayList<>();
    for (Tick tick : ticks) {
      apart.add(
          tick.without(
              isApart(tick, ticks, tick.context().length() * LETTER, Tick::context),
              isApart(
                  tick,
                  ticks,
                  Math.min(DAY_LETTERS, tick.narrowContext().length()) * NARROW_LETTER,
                  Tick::narrowContext)));
    }
    return apart;
  }

  private static boolean isApart(
      Tick tick, List<Tick> ticks, double width, Function<Tick, String> context) {
    return ticks.stream()
        .filter(other -> other.at() > tick.at() && other.at() < tick.at() + width)
        .allMatch(other -> context.apply(other).isEmpty());
  }

  /** Several days with their years are too wide for a narrow screen. */
  private static List<Tick> narrowed(List<Tick> ticks) {
    boolean areSeveral = ticks.stream().filter(each -> !each.narrowContext().isEmpty()).count() > 1;
    return areSeveral ? ticks.stream().map(Tick::withoutYear).toList() : ticks;
  }

  private static boolean isOf(TimeStep step, OffsetDateTime time) {
    return step.floor(time).equals(time);
  }

  private List<OffsetDateTime> times(TimeStep step) {
    OffsetDateTime floor = step.floor(from.atOffset(ZoneOffset.UTC));
    return Stream.iterate(floor, time -> !time.toInstant().isAfter(to), step::next)
        .filter(time -> !time.toInstant().isBefore(from))
        .toList();
  }

  private static TimeStep step(double least) {
    return TimeStep.ALL.stream()
        .filter(each -> each.seconds() >= least)
        .findFirst()
        .orElse(TimeStep.ALL.get(TimeStep.ALL.size() - 1));
  }
}
