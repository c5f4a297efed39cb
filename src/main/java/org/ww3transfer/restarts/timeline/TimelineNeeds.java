package org.ww3transfer.restarts.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.restarts.NeededRestart;
import org.ww3transfer.restarts.OnTheWay;
import org.ww3transfer.restarts.Presence;
import org.ww3transfer.restarts.RestartAtPlace;
import org.ww3transfer.restarts.RestartsReport;
import org.ww3transfer.restarts.UntouchedPlaces;

/**
 * How destinations stand to what the next cycle starts from: by what was seen there, or else by
 * what they said when they were asked last.
 */
final class TimelineNeeds {
  private final TimelineRules rules;
  private final Optional<RestartsReport> answer;
  private final OnTheWay toCome;
  private final Set<String> untouched;
  private final List<ExpectedRun> expected;

  TimelineNeeds(
      TimelineRules rules,
      Optional<RestartsReport> answer,
      OnTheWay toCome,
      Set<String> untouched,
      List<ExpectedRun> expected) {
    this.rules = rules;
    this.answer = answer;
    this.toCome = toCome;
    this.untouched = untouched;
    this.expected = expected;
  }

  TimelineNeed of(NeededRestart needed, Destination destination, SeenRestarts.Seen seen) {
    Instant time = needed.wanted().validTime();
    Optional<SeenRestart> there =
        seen.restarts().stream()
            .filter(each -> each.restart().series().equals(needed.series()))
            .filter(each -> each.restart().validTime().equals(time))
            .findFirst();
    Optional<RestartAtPlace> said = said(needed, destination);
    boolean isOtherContent = said.filter(each -> each.state() == Presence.DIFFERS).isPresent();
    if (destination.takesOnly()) {
      return need(needed, Presence.NOT_ASKED, Optional.of("verify = none: nobody may look there"));
    }
    if (isOtherContent) {
      return need(needed, Presence.DIFFERS, said.flatMap(RestartAtPlace::detail));
    }
    if (there.isPresent()) {
      return there(needed, destination, there.get());
    }
    Optional<String> why = toCome.why(needed, destination.name());
    if (why.isPresent()) {
      return need(needed, Presence.ON_ITS_WAY, why);
    }
    if (untouched.contains(destination.name()) && seen.restarts().isEmpty()) {
      return need(needed, Presence.UNKNOWN, Optional.of(UntouchedPlaces.WHY));
    }
    if (said.filter(each -> each.state() == Presence.MISSING).isPresent()) {
      return need(needed, Presence.MISSING, missing(time, "when it was asked", askedAt()));
    }
    if (seen.listedAt().isPresent()) {
      return need(needed, Presence.MISSING, missing(time, "by the list", seen.listedAt().get()));
    }
    return need(
        needed,
        Presence.UNKNOWN,
        said.flatMap(RestartAtPlace::detail).or(() -> Optional.of("nobody has looked there yet")));
  }

  private TimelineNeed there(NeededRestart needed, Destination destination, SeenRestart seen) {
    return toCome
        .whyNotReached(destination.name())
        .map(why -> "was there at " + IsoTime.of(seen.at()) + "; " + why)
        .map(said -> need(needed, Presence.WAS_THERE, Optional.of(said)))
        .orElseGet(() -> need(needed, Presence.THERE, seen.warning()));
  }

  private static Optional<String> missing(Instant time, String how, Instant at) {
    return Optional.of(
        String.format("no restart valid at %s, %s of %s", IsoTime.of(time), how, IsoTime.of(at)));
  }

  private Instant askedAt() {
    return answer.map(RestartsReport::askedAt).orElseThrow();
  }

  private Optional<RestartAtPlace> said(NeededRestart needed, Destination destination) {
    return answer.stream()
        .flatMap(report -> report.restarts().stream())
        .filter(each -> each.validTime().equals(needed.wanted().validTime()))
        .filter(each -> each.grid().equals(needed.wanted().grid()))
        .filter(each -> each.member().equals(needed.member()))
        .flatMap(each -> each.destinations().stream())
        .filter(each -> each.destination().equals(destination.name()))
        .findFirst();
  }

  private TimelineNeed need(NeededRestart needed, Presence state, Optional<String> detail) {
    boolean isHole = state == Presence.MISSING || state == Presence.DIFFERS;
    return new TimelineNeed(
        needed.wanted().validTime(),
        state,
        isHole,
        needed.runId(),
        needed.because(),
        detail,
        expected(needed));
  }

  private Optional<TimelineNeed.Expected> expected(NeededRestart needed) {
    return rules.expectations().stream()
        .filter(each -> each.takes(needed.runId()))
        .flatMap(each -> expected.stream().filter(run -> run.name().equals(each.name())))
        .map(run -> new TimelineNeed.Expected(run.name(), run.next(), run.due()))
        .findFirst();
  }
}
