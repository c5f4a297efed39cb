package org.ww3transfer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.page.view.ErrorView;
import org.ww3transfer.page.view.LoginView;
import org.ww3transfer.page.view.Overview;
import org.ww3transfer.page.view.RunSearchForm;
import org.ww3transfer.restarts.timeline.RestartTimeline;
import org.ww3transfer.standing.Problem;

/** What the page says first, and what it says where there is nothing to be shown. */
class PageWordsTest {
  private static final Times TIMES = Times.at(Samples.NOW);
  private static final Frame FRAME =
      new Frame(name -> "/assets/" + name, "1.0", Samples.NOW, Frame.Session.LOOKS);

  private static String plain(View view) {
    return view.sections().stream()
        .map(section -> section.html().render())
        .collect(Collectors.joining("\n"))
        .replaceAll("<[^>]*>", "");
  }

  private static String overview(List<Problem> problems) {
    var status = Samples.status(problems, List.of(), List.of(), List.of(), List.of());
    return new Overview(status, Map.of(), Samples.TIMELINE, Optional.empty(), TIMES)
        .view().sections().stream()
            .map(section -> section.html().render())
            .collect(Collectors.joining("\n"));
  }

  @Test
  void one_line_says_how_destinations_runs_cycles_and_the_next_restart_stand() {
    assertThat(plain(Samples.trouble(TIMES)))
        .contains(
            "2 of 4 destinations take nothing now: archive down, mirror held",
            "1 run is under way, done in about 1 min 26 s but at archive, mirror",
            "1 cycle is late: global",
            "next cycle cannot hot-start at cloud (2026-11-26 12Z)");
    assertThat(plain(Samples.busy(TIMES)))
        .contains(
            "1 of 3 destinations takes nothing now: mirror closed",
            "2 runs are under way, done in about 18 s but at mirror",
            "no cycle is late",
            "restart is everywhere (2026-11-26 12Z)");
    assertThat(plain(Samples.quiet(TIMES)))
        .contains("1 of 1 destination takes what is sent", "no run is open", "Drop a marker");
  }

  @Test
  void what_nobody_can_know_yet_is_neither_well_nor_a_doubt() {
    var young =
        new ExpectedRun(
            "global",
            List.of("global.*"),
            Optional.of(Samples.NOW),
            Optional.of(Samples.NOW),
            Optional.empty(),
            Optional.of(Samples.NOW),
            List.of());
    var status = Samples.status(List.of(), List.of(), List.of(), List.of(), List.of(young));
    var nothing =
        new RestartTimeline(
            Samples.NOW,
            Samples.NOW,
            Samples.TIMELINE.places().subList(0, 1),
            List.of(),
            List.of("no run has delivered a restart yet"));
    var view = new Overview(status, Map.of(), nothing, Optional.empty(), TIMES).view();
    String page = view.sections().get(0).html().render();
    assertThat(page)
        .contains("no cycle is judged yet", "next cycle&#x27;s restart: not known yet")
        .doesNotContain("sign good", "sign doubt");
  }

  @Test
  void destinations_of_one_trouble_are_named_in_one_order() {
    assertThat(Samples.troubles(1, "mirror", "cloud")).contains("cloud, mirror");
  }

  @Test
  void a_run_says_what_arrived_by_the_bytes_of_its_bars_and_when_or_what_it_waits_for() {
    assertThat(plain(Samples.busy(TIMES)))
        .contains(
            "361 of 801 items arrived · 1.4 GB of 3.0 GB sent · waits for mirror (closed)",
            "65 of 122 items arrived · 244 MB of 465 MB sent · done in about 18 s");
  }

  @Test
  void the_story_of_an_open_run_has_its_bars_and_no_second_sum() {
    String open = plain(Samples.openStory(TIMES));
    assertThat(open)
        .contains("How far it is", "65 of 122 items arrived · 244 MB of 465 MB sent", "18 s left")
        .contains("191 MB 95 MB are there")
        .doesNotContain("Delivered");
    assertThat(plain(Samples.story(TIMES, Frame.Session.LOOKS))).contains("Delivered");
  }

  private static Problem refused(String marker, String why) {
    String what = "marker " + marker + " was refused";
    return new Problem(
        what,
        Optional.of(Samples.NOW),
        Optional.of(why),
        Optional.of("Fix it and drop it again."),
        new Problem.OfMarker(marker),
        "");
  }

  private static Problem hole(String destination) {
    String what =
        "the next cycle cannot hot-start from "
            + destination
            + ": no restart valid at 2026-11-26T12:00:00Z (ww3)";
    return new Problem(
        what,
        Optional.empty(),
        Optional.empty(),
        Optional.of("start from another destination"),
        new Problem.OfHole(destination),
        "");
  }

  @Test
  void refused_markers_are_one_card_with_the_reason_of_each_and_a_link_to_it() {
    String html =
        overview(List.of(refused("/in/a.done", "no such run"), refused("/in/b.done", "odd")));
    assertThat(html.split("class=\"problem\"", -1)).hasSize(2);
    assertThat(html)
        .contains(
            "2 problems",
            "<a href=\"/runs?text=%2Fin%2Fa.done\">marker /in/a.done was refused</a>",
            "<a href=\"/runs?text=%2Fin%2Fb.done\">marker /in/b.done was refused</a><p>odd</p>");
  }

  @Test
  void holes_of_several_destinations_are_one_card_that_leads_to_the_restarts() {
    String html = overview(List.of(hole("archive"), hole("cloud"), hole("mirror")));
    assertThat(html.split("class=\"problem\"", -1)).hasSize(2);
    assertThat(html)
        .contains("<h3><a href=\"/restarts\">", " and 2 more of the kind", "2026-11-26 12:00");
  }

  @Test
  void a_moment_in_a_sentence_is_written_as_everywhere_else() {
    assertThat(Cells.sentence("tried at 2026-11-27T02:30:28Z, and then").render())
        .isEqualTo(
            "tried at <time datetime=\"2026-11-27T02:30:28Z\" title=\"2026-11-27T02:30:28Z\">"
                + "2026-11-27 02:30</time> UTC, and then");
    assertThat(Cells.sentence("2026-13-47T02:30:28Z").render()).isEqualTo("2026-13-47T02:30:28Z");
  }

  @Test
  void without_a_token_nobody_is_asked_for_one() {
    assertThat(LoginView.readOnly(FRAME)).contains("the page is read-only").doesNotContain("<form");
  }

  @Test
  void a_page_of_nothing_names_what_was_likely_meant_and_leads_to_the_views() {
    ErrorView.Likely likely = new ErrorView.Likely("day", "/runs/day");
    assertThat(new ErrorView("Nothing is here", "No run 'dya'.", Optional.of(likely)).html(FRAME))
        .contains("Did you mean <a href=\"/runs/day\"><bdi>day</bdi></a>?", "href=\"/restarts\"");
  }

  @Test
  void a_state_that_there_is_not_is_told() {
    assertThat(RunSearchForm.of(Map.of("state", "done")).refusal())
        .hasValue("State: 'done' is not one of running, waiting, succeeded, failed, cancelled.");
    assertThat(RunSearchForm.of(Map.of("state", "failed")).refusal()).isEmpty();
  }

  @Test
  void a_day_is_asked_for_in_the_form_in_which_days_are_shown() {
    assertThat(plain(Samples.runs(TIMES))).doesNotContain("mm/dd");
    assertThat(Samples.runs(TIMES).sections().get(0).html().render())
        .contains("placeholder=\"YYYY-MM-DD\"")
        .doesNotContain("type=\"date\"");
  }
}
