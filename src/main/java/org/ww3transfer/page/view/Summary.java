package org.ww3transfer.page.view;

import static j2html.TagCreator.a;
import static j2html.TagCreator.each;
import static j2html.TagCreator.li;
import static j2html.TagCreator.text;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.page.restarts.RestartsVerdict;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.standing.StatusView;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Spans;

/** How all stands in one line, for somebody who looks for five seconds. */
record Summary(StatusView status, RestartsVerdict restarts) {
  private static final Set<DestinationState> TAKING =
      Set.of(DestinationState.UP, DestinationState.FAILING);

  Section section() {
    List<DomContent> parts = new ArrayList<>();
    if (!status.destinations().isEmpty()) {
      parts.add(destinations());
    }
    parts.add(runs());
    if (!status.expected().isEmpty()) {
      parts.add(late());
    }
    if (restarts.isAsked()) {
      parts.add(
          part(
              restarts.tone(),
              Links.RESTARTS,
              text(restarts.inShort()),
              each(
                  restarts.validTime().stream().toList(),
                  at -> each(text(" ("), Times.cycle(at), text(")")))));
    }
    return Section.live("standing", "In short", ul(each(parts, each -> each)).withClass("short"));
  }

  private static DomContent part(Tone tone, String address, DomContent... words) {
    return li(Badge.mark(tone), a(words).withHref(address));
  }

  private DomContent destinations() {
    List<DaemonStatus.Place> still =
        status.destinations().stream().filter(each -> !TAKING.contains(each.state())).toList();
    int all = status.destinations().size();
    boolean isDown = still.stream().anyMatch(each -> each.state() == DestinationState.DOWN);
    List<String> how = still.stream().map(each -> each.name() + " " + each.state()).toList();
    return part(
        isDown ? Tone.BAD : still.isEmpty() ? Tone.GOOD : Tone.QUIET,
        "#destinations",
        text(
            still.isEmpty()
                ? "%s of %s what is sent"
                    .formatted(all, Amount.of(all, "destination takes", "destinations take"))
                : "%s of %s %s nothing now: %s"
                    .formatted(
                        still.size(),
                        Amount.of(all, "destination", "destinations"),
                        still.size() == 1 ? "takes" : "take",
                        String.join(", ", how))));
  }

  private DomContent runs() {
    long waiting = status.runs().stream().filter(run -> run.status().equals("waiting")).count();
    long moving = status.runs().size() - waiting;
    if (status.runs().isEmpty()) {
      return part(Tone.QUIET, "#open-runs", text("no run is open"));
    }
    List<String> words = new ArrayList<>();
    if (moving > 0) {
      words.add(
          Amount.of(moving, "run is under way", "runs are under way")
              + end().map(left -> ", done in about " + left).orElse(""));
    }
    if (waiting > 0) {
      words.add(Amount.of(waiting, "run waits", "runs wait"));
    }
    return part(moving > 0 ? Tone.BUSY : Tone.DOUBT, "#open-runs", text(String.join("; ", words)));
  }

  /** When all that moves is there; empty where that is not known of all. */
  private Optional<String> end() {
    List<PlaceProgress> all =
        status.runs().stream()
            .filter(run -> !run.status().equals("waiting"))
            .flatMap(run -> run.progress().stream())
            .filter(each -> each.open() > 0)
            .toList();
    String but =
        all.stream()
            .map(PlaceProgress::destination)
            .filter(name -> !takes(name))
            .distinct()
            .collect(Collectors.joining(", "));
    List<PlaceProgress> open = all.stream().filter(each -> takes(each.destination())).toList();
    Optional<Duration> end = longest(open);
    return end.map(Spans::of).map(span -> but.isEmpty() ? span : span + " but at " + but);
  }

  private static Optional<Duration> longest(List<PlaceProgress> open) {
    return open.stream().allMatch(each -> each.timeLeft().isPresent())
        ? open.stream().flatMap(each -> each.timeLeft().stream()).max(Comparator.naturalOrder())
        : Optional.empty();
  }

  private boolean takes(String destination) {
    return status.destinations().stream()
        .noneMatch(each -> each.name().equals(destination) && !TAKING.contains(each.state()));
  }

  private DomContent late() {
    List<String> late =
        status.expected().stream()
            .filter(each -> !each.late().isEmpty())
            .map(ExpectedRun::name)
            .toList();
    long cycles = status.expected().stream().mapToLong(each -> each.late().size()).sum();
    boolean isJudged = status.expected().stream().anyMatch(each -> each.judgedFrom().isEmpty());
    return late.isEmpty()
        ? part(
            isJudged ? Tone.GOOD : Tone.QUIET,
            "#expected",
            text(isJudged ? "no cycle is late" : "no cycle is judged yet"))
        : part(
            Tone.BAD,
            "#expected",
            text(
                Numbers.of(cycles)
                    + (cycles == 1 ? " cycle is late: " : " cycles are late: ")
                    + String.join(", ", late)));
  }
}
