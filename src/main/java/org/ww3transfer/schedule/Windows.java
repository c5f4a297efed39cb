package org.ww3transfer.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The times of day at which something may be done. Where the clocks are put on or back, what counts
 * is what the clock on the wall shows.
 *
 * @param spans none for always
 * @param zone whose clock it is
 */
public record Windows(List<DaySpan> spans, ZoneId zone) {
  public static final Windows ALWAYS = new Windows(List.of(), ZoneOffset.UTC);

  /** Enough to find the next change, also where a day has an hour more or less. */
  private static final int DAYS = 3;

  public Windows {
    spans = List.copyOf(spans);
  }

  /** Whether it may be done at that time. */
  public boolean isOpen(Instant time) {
    LocalTime shown = time.atZone(zone).toLocalTime();
    return spans.isEmpty() || spans.stream().anyMatch(span -> span.contains(shown));
  }

  /** When it may be done the next time; the time itself where it may be then. */
  public Instant nextOpening(Instant time) {
    return isOpen(time)
        ? time
        : changes(time).filter(this::isOpen).min(Instant::compareTo).orElse(time);
  }

  /** Since when it may not be done at that time; the time itself where it may. */
  public Instant closedSince(Instant time) {
    return changes(time.minus(Duration.ofDays(DAYS - 1L)))
        .filter(at -> !at.isAfter(time) && !isOpen(time))
        .filter(at -> !isOpen(at) && isOpen(at.minusNanos(1)))
        .max(Instant::compareTo)
        .orElse(time);
  }

  /** How long of that time it might be done. */
  public Duration openTime(Instant from, Instant to) {
    if (spans.isEmpty()) {
      return Duration.between(from, to);
    }
    Duration open = Duration.ZERO;
    Instant at = from;
    while (at.isBefore(to)) {
      Optional<Instant> change = changes(at).min(Instant::compareTo).filter(to::isAfter);
      Instant next = change.orElse(to);
      if (isOpen(at)) {
        open = open.plus(Duration.between(at, next));
      }
      at = next;
    }
    return open;
  }

  /** Times behind that one at which it may change whether it is open. */
  private Stream<Instant> changes(Instant time) {
    LocalDate today = time.atZone(zone).toLocalDate();
    Stream<Instant> ofSpans =
        Stream.iterate(today.minusDays(1), day -> day.plusDays(1))
            .limit(DAYS + 1L)
            .flatMap(
                day ->
                    spans.stream()
                        .flatMap(span -> Stream.of(span.from(), span.to()))
                        .flatMap(at -> instants(day, at)));
    Stream<Instant> ofZone =
        Optional.ofNullable(zone.getRules().nextTransition(time))
            .map(ZoneOffsetTransition::getInstant)
            .stream();
    return Stream.concat(ofSpans, ofZone).filter(time::isBefore);
  }

  /** An hour that comes twice has each of its times twice. */
  private Stream<Instant> instants(LocalDate day, LocalTime at) {
    ZonedDateTime first =
        at.equals(LocalTime.MAX) ? day.plusDays(1).atStartOfDay(zone) : day.atTime(at).atZone(zone);
    return Stream.of(first.toInstant(), first.withLaterOffsetAtOverlap().toInstant());
  }

  /** Why nothing may be done at that time; empty where it may. */
  public Optional<String> objection(Instant time) {
    return Optional.of(nextOpening(time))
        .filter(time::isBefore)
        .map(opening -> "is served only at " + this + "; its window opens at " + shown(opening));
  }

  /** What the clock on the wall shows then, for people. */
  public String shown(Instant time) {
    return DateTimeFormatter.ofPattern("HH:mm").format(time.atZone(zone)) + " " + zone;
  }

  @Override
  public String toString() {
    return spans.stream().map(DaySpan::toString).collect(Collectors.joining(",")) + " " + zone;
  }
}
