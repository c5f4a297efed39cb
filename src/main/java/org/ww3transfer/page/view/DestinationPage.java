package org.ww3transfer.page.view;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.iffElse;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.page.element.Actions;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.page.live.Rates;
import org.ww3transfer.page.live.RecentEvents;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;

/**
 * One destination.
 *
 * @param rates bytes a second in each step, the oldest first
 * @param end of the last step, UTC
 * @param runs those that are open
 */
public record DestinationPage(
    DaemonStatus.Place place,
    PlaceFacts facts,
    List<Long> rates,
    Instant end,
    List<DaemonStatus.OpenRun> runs,
    List<RecentEvents.Failure> failures,
    List<RecentEvents.Prune> prunes,
    Frame.Session session,
    Times times) {

  /** The view. */
  public View view() {
    PlaceTables tables = new PlaceTables(place.name(), times);
    return new View(
        "Destination " + place.name(),
        Links.OVERVIEW,
        List.of(
            Section.live("summary", "How it stands", lead(), known()),
            Section.still("actions", "Hold and release", actions()),
            new RatePicture(rates, Rates.STEP, end).section(),
            tables.runs(runs),
            tables.failures(failures),
            tables.prunes(prunes)),
        List.of("uplot.css", "uplot.js", "rate.js"));
  }

  private DomContent lead() {
    return div(
            Badge.of(place.state()),
            p(text("since "), times.of(place.since())).withClass("since"),
            each(place.reason().stream().toList(), why -> p(why).withClass("why")))
        .withClass("lead");
  }

  private DomContent known() {
    Map<String, DomContent> known = new LinkedHashMap<>();
    known.put("Place", text(facts.place()));
    if (!facts.limits().isEmpty()) {
      known.put("Limits", text(String.join("; ", facts.limits())));
    }
    place.nextTry().ifPresent(at -> known.put("Next try", times.of(at)));
    if (place.triedNow()) {
      known.put("Next try", text("now"));
    }
    known.put("To come", text(Numbers.of(place.queued())));
    known.put("In hand", text(Numbers.of(place.inHand())));
    known.put("Of these waiting", text(Numbers.of(place.waiting())));
    known.put("Last success", times.of(place.lastSuccess()));
    place
        .lastError()
        .filter(error -> !place.reason().equals(Optional.of(error)))
        .ifPresent(
            error ->
                known.put("Last error", join(text(error), Cells.when(place.lastErrorAt(), times))));
    return dl(each(known.entrySet(), fact -> join(dt(fact.getKey()), dd(fact.getValue()))))
        .withClass("facts");
  }

  private DomContent actions() {
    if (session == Frame.Session.LOOKS) {
      return p(
          "Hold and release are for those who have signed in; the commands 'hold "
              + place.name()
              + "' and 'release "
              + place.name()
              + "' do the same.");
    }
    String address = Links.ofDestination(place.name());
    return div(iffElse(
            place.state() == DestinationState.HELD,
            Actions.of(
                address,
                "release",
                "The daemon sends what waits for " + place.name() + ".",
                "Release " + place.name()),
            Actions.of(
                address,
                "hold",
                "The daemon starts nothing more at "
                    + place.name()
                    + " until it is released. What is under way there ends; all else waits.",
                "Hold " + place.name())))
        .withClass("actions");
  }
}
