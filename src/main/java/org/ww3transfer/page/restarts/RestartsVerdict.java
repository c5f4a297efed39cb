package org.ww3transfer.page.restarts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.restarts.timeline.RestartTimeline;
import org.ww3transfer.restarts.timeline.TimelineLane;
import org.ww3transfer.restarts.timeline.TimelineNeed;
import org.ww3transfer.text.Amount;

/** Whether the next cycle can start from restarts at each destination, in a line. */
public record RestartsVerdict(RestartTimeline timeline) {

  /** Whether there is a destination that it could be told of. */
  public boolean isAsked() {
    return !timeline.places().isEmpty();
  }

  /** Whether no run has delivered a restart anywhere, nor is to, and nobody failed to look. */
  private boolean isNew() {
    return timeline.lanes().isEmpty()
        && timeline.places().stream().allMatch(each -> each.trouble().isEmpty());
  }

  private boolean isKnown() {
    return !timeline.needing().isEmpty()
        && timeline.unknown().isEmpty()
        && timeline.doubts().isEmpty();
  }

  /** How it is to be taken. */
  public Tone tone() {
    if (timeline.holes() > 0) {
      return Tone.BAD;
    }
    if (!isAsked() || isNew()) {
      return Tone.QUIET;
    }
    if (!isKnown() || !timeline.doubted().isEmpty()) {
      return Tone.DOUBT;
    }
    return timeline.awaiting().isEmpty() ? Tone.GOOD : Tone.BUSY;
  }

  /** For the view of restarts. */
  String words() {
    if (timeline.holes() > 0) {
      return Amount.of(
          timeline.holes(),
          "hole: the next cycle cannot hot-start there",
          "holes: the next cycle cannot hot-start there");
    }
    if (!timeline.unknown().isEmpty()) {
      return String.format(
          "Not known at %d of %s: %s",
          timeline.unknown().size(),
          Amount.of(timeline.needing().size(), "destination", "destinations"),
          String.join(", ", timeline.unknown()));
    }
    if (timeline.needing().isEmpty()) {
      return "What the next cycle starts from is not known yet";
    }
    if (!timeline.awaiting().isEmpty()) {
      return String.format(
          "The next cycle cannot hot-start yet: what it starts from has not arrived at %s",
          String.join(", ", timeline.awaiting()));
    }
    if (isKnown() && !timeline.doubted().isEmpty()) {
      return String.format(
          "The next cycle can hot-start, but look at its restart first: %s",
          String.join(", ", timeline.doubted()));
    }
    return isKnown()
        ? "No hole: the next cycle can hot-start everywhere"
        : "No hole is known, but not all is known";
  }

  /** For a line among others. */
  public String inShort() {
    if (timeline.holes() > 0) {
      return "next cycle cannot hot-start at " + String.join(", ", holes());
    }
    if (!timeline.unknown().isEmpty()) {
      return "next cycle's restart: not known at " + String.join(", ", timeline.unknown());
    }
    if (!timeline.awaiting().isEmpty()) {
      return "next cycle's restart has not arrived at " + String.join(", ", timeline.awaiting());
    }
    if (isKnown() && !timeline.doubted().isEmpty()) {
      return "next cycle's restart is everywhere, with a doubt";
    }
    if (isKnown()) {
      return "next cycle's restart is everywhere";
    }
    return "next cycle's restart: "
        + (timeline.needing().isEmpty() ? "not known yet" : "not all known");
  }

  private List<String> holes() {
    return timeline.lanes().stream()
        .filter(TimelineLane::hasHole)
        .map(TimelineLane::destination)
        .distinct()
        .toList();
  }

  /** The first time that is needed; empty where none is known. */
  public Optional<Instant> validTime() {
    return timeline.lanes().stream()
        .flatMap(lane -> lane.needed().stream())
        .map(TimelineNeed::validTime)
        .min(Comparator.naturalOrder());
  }
}
