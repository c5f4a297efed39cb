package org.ww3transfer.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Layout;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Pager;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.page.story.RunCard;
import org.ww3transfer.page.view.LoginView;
import org.ww3transfer.page.view.Overview;
import org.ww3transfer.page.view.RunSearchForm;
import org.ww3transfer.page.view.RunsView;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.restarts.Presence;
import org.ww3transfer.restarts.timeline.TimelineLane;
import org.ww3transfer.standing.Problem;
import org.ww3transfer.standing.RunRow;

/** What the page makes of records. */
class PageHtmlTest {
  private static final String EVIL = "<script>alert(1)</script>";
  private static final Frame FRAME =
      new Frame(name -> "/assets/" + name, "1.0", Samples.NOW, Frame.Session.ACTS);

  private static String text(View view) {
    return view.sections().stream()
        .map(section -> section.html().render())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_state_is_a_word_with_a_shape() {
    assertThat(Badge.of(DestinationState.HELD).render())
        .isEqualTo(
            "<span class=\"badge tone-quiet\"><svg class=\"sign tone-quiet\" viewBox=\"0 0 16 16\""
                + " aria-hidden=\"true\"><path d=\"M3 2h3.5v12H3zM9.5 2H13v12H9.5z\"></path></svg>"
                + "held</span>");
  }

  @Test
  void a_time_has_its_age_beside() {
    Times times = Times.at(Samples.NOW);
    assertThat(times.of(Samples.ago(Duration.ofMinutes(47))).render())
        .isEqualTo(
            "<time datetime=\"2026-11-26T13:18:30Z\" title=\"2026-11-26T13:18:30Z\">2026-11-26"
                + " 13:18</time> <span class=\"age\" data-of=\"2026-11-26T13:18:30Z\">47 min"
                + " ago</span>");
    assertThat(times.of(Samples.NOW.plusSeconds(7300)).render()).contains(">in 2 h<");
    assertThat(times.of(Samples.ago(Duration.ofHours(47))).render()).contains(">47 h ago<");
    assertThat(times.of(Samples.ago(Duration.ofDays(2))).render()).contains(">2 days ago<");
    assertThat(times.of(Samples.NOW).render()).contains(">now<");
    assertThat(times.of(Optional.empty()).render()).contains(Times.NONE);
  }

  @Test
  void an_error_that_may_be_over_has_its_time() {
    Times times = Times.at(Samples.NOW);
    Pattern error = Pattern.compile("<div class=\"error\">[^<]+</div> <div class=\"minor\"><time ");
    assertThat(text(Samples.trouble(times))).containsPattern(error);
    assertThat(Cells.when(Optional.empty(), times).render()).isEmpty();
  }

  @Test
  void how_things_stand_is_shown_before_the_kept_reports_are_read() {
    var status = Samples.status(List.of(), List.of(), List.of(), List.of(), List.of());
    Times times = Times.at(Samples.NOW);
    assertThat(
            text(new Overview(status, Map.of(), Samples.TIMELINE, Optional.empty(), times).view()))
        .contains("The kept reports are still read")
        .doesNotContain("No run has ended yet");
  }

  @Test
  void names_and_errors_are_text_wherever_they_stand() {
    Times times = Times.at(Samples.NOW);
    assertThat(text(Samples.trouble(times)))
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain(EVIL);
    View evil = new View(EVIL, "/", List.of(Section.still("x", EVIL, Links.run("a\"" + EVIL))));
    assertThat(Layout.of(evil, FRAME))
        .doesNotContain(EVIL)
        .contains("href=\"/runs/a%22%3Cscript%3Ealert(1)%3C%2Fscript%3E\"");
    assertThat(new LoginView("/\"" + EVIL, EVIL).html(FRAME)).doesNotContain(EVIL, "\"/\"\"");
  }

  @Test
  void a_part_stays_the_same_while_time_passes() {
    assertThat(text(Samples.busy(Times.withoutAges())))
        .contains("class=\"age\" data-of=")
        .doesNotContainPattern("class=\"age\" data-of=\"[^\"]+\">[^<]");
  }

  @Test
  void no_view_has_a_script_or_a_style_within_it() {
    for (View view :
        List.of(
            Samples.trouble(Times.at(Samples.NOW)),
            Samples.story(Times.at(Samples.NOW), Frame.Session.ACTS),
            Samples.restarts(Times.at(Samples.NOW)),
            Samples.destination(Times.at(Samples.NOW), Frame.Session.ACTS))) {
      assertThat(Layout.of(view, FRAME))
          .doesNotContain(" style=", "<style", " onclick=")
          .doesNotContainPattern("<script(?! src=\"/assets/)");
    }
  }

  @Test
  void what_can_be_done_is_shown_to_those_alone_who_may_do_it() {
    Times times = Times.at(Samples.NOW);
    assertThat(text(Samples.destination(times, Frame.Session.ACTS)))
        .contains("action=\"/api/destinations/archive/hold\"");
    assertThat(text(Samples.destination(times, Frame.Session.LOOKS))).doesNotContain("<form");
    assertThat(text(Samples.story(times, Frame.Session.ACTS)))
        .contains("action=\"/api/runs/20261126_06.north-sea/retry\"")
        .doesNotContain("/cancel");
    assertThat(text(Samples.story(times, Frame.Session.LOOKS))).doesNotContain("method=\"post\"");
  }

  @Test
  void pages_of_a_list_lead_to_those_before_and_behind_and_keep_the_search() {
    String middle =
        Pager.of("3", 50, 10_000).html("/runs", Map.of("text", "a&b"), "Pages").render();
    assertThat(middle)
        .contains("101 to 150 of 10,000", "/runs?text=a%26b&amp;page=2", "&amp;page=4");
    assertThat(Pager.of("-7", 50, 10).page()).isEqualTo(1);
    assertThat(Pager.of("999999999999", 50, 10_000).page()).isEqualTo(1);
    assertThat(Pager.of("201", 50, 10_000).page()).isEqualTo(200);
    assertThat(Pager.of("1", 50, 50).html("/runs", Map.of(), "Pages").render())
        .contains("1 to 50 of 50")
        .doesNotContain("href");
  }

  @Test
  void a_day_that_is_none_is_told_and_one_that_is_counts_whole() {
    assertThat(RunSearchForm.of(Map.of("from", "2023-02-30")).refusal()).isPresent();
    RunSearchForm day = RunSearchForm.of(Map.of("from", "2023-01-31", "to", "2023-01-31"));
    assertThat(day.refusal()).isEmpty();
    assertThat(day.search().since()).hasToString("2023-01-31T00:00:00Z");
    assertThat(day.search().until()).hasToString("2023-01-31T23:59:59Z");
  }

  private static String verdict(List<String> doubts, Object... placesAndStates) {
    List<TimelineLane> lanes = new ArrayList<>();
    for (int i = 0; i < placesAndStates.length; i += 2) {
      Optional<Presence> state = Optional.of(placesAndStates[i + 1]).map(Presence.class::cast);
      lanes.add(Samples.laneWith("" + placesAndStates[i], state));
    }
    String html = Samples.restarts(lanes, doubts).sections().get(0).html().render();
    return html.replaceFirst("(?s).*?<h2.*?sign tone-(\\w+).*?</svg>(.*?)</h2>.*", "$1: $2");
  }

  @Test
  void a_hot_start_is_promised_only_where_all_that_it_needs_is_known_to_be_there() {
    List<String> none = List.of();
    assertThat(verdict(none, "cold", Presence.UNKNOWN, "day", Presence.THERE))
        .isEqualTo("doubt: Not known at 1 of 2 destinations: cold");
    assertThat(verdict(none, "cold", Presence.NOT_ASKED, "night", Presence.UNKNOWN))
        .isEqualTo("doubt: Not known at 2 of 2 destinations: cold, night");
    assertThat(verdict(none, "cold", Presence.MISSING, "day", Presence.UNKNOWN))
        .isEqualTo("bad: 1 hole: the next cycle cannot hot-start there");
    assertThat(verdict(none, "cold", Presence.PROVEN, "day", Presence.THERE)).startsWith("good: ");
    assertThat(verdict(List.of("only one start is known"), "day", Presence.THERE))
        .startsWith("doubt: ");
    assertThat(text(Samples.restarts(List.of(Samples.laneWith("day", Optional.empty())), none)))
        .contains("tone-doubt", "what runs have sent since <time datetime=\"2026-11-25T07:05");
  }

  @Test
  void warnings_of_a_run_that_succeeded_are_not_told_as_the_reason_of_anything() {
    assertThat(text(Samples.storyWithWarning("succeeded")))
        .contains(">Warnings</h2>")
        .doesNotContain(">Why</h2>");
    assertThat(text(Samples.storyWithWarning("failed"))).contains(">Why</h2>");
  }

  @Test
  void an_open_run_says_of_each_destination_why_nothing_moves() {
    List<PlaceProgress> progress =
        List.of(
            new PlaceProgress("mirror", 9, 2, 0, 0, 100, 900, 0),
            new PlaceProgress("cloud", 9, 2, 1, 0, 100, 900, 0));
    DaemonStatus.OpenRun run =
        new DaemonStatus.OpenRun(
            "one", Samples.NOW, "running", 18, 4, 1, 0, 0, 200, 1800, Optional.empty(), progress);
    String html =
        new RunCard(run, Map.of("cloud", DestinationState.DOWN), Times.at(Samples.NOW))
            .html()
            .render();
    assertThat(html).contains(">nothing is sent now<", ">1 failed, is down, waits<");
  }

  @Test
  void a_run_that_succeeded_with_warnings_says_so_in_lists() {
    Times times = Times.at(Samples.NOW);
    String html =
        text(
            new RunsView(
                    RunSearchForm.of(Map.of()), Samples.rows(5, 1), Pager.of("1", 50, 1), times)
                .view());
    assertThat(html).contains("succeeded, 4 warnings").contains("tone-doubt");
  }

  @Test
  void a_destination_whose_window_is_closed_says_on_the_board_when_it_opens() {
    assertThat(text(Samples.busy(Times.at(Samples.NOW))))
        .containsPattern("(?s)opens <time datetime=\"[^\"]+\"[^>]*>.{0,120}in 15 h");
  }

  @Test
  void two_reports_of_one_run_are_two_rows() {
    Times times = Times.at(Samples.NOW);
    RunRow run = Samples.row(3);
    RunRow again =
        new RunRow(
            run.runId(),
            run.runDirectory(),
            "running",
            Samples.NOW,
            Optional.empty(),
            run.planned(),
            run.counts(),
            run.bytes(),
            Optional.empty(),
            0);
    String html =
        text(
            new RunsView(
                    RunSearchForm.of(Map.of()), List.of(again, run), Pager.of("1", 50, 2), times)
                .view());
    assertThat(Pattern.compile("data-key=\"([^\"]+)\"").matcher(html).results())
        .extracting(MatchResult::group)
        .hasSize(2)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_run_of_which_nothing_was_tried_can_be_retried_where_it_has_a_directory() {
    assertThat(text(Samples.storyOfNothing("/scratch/ww3/runs/a"))).contains("/retry\"");
    assertThat(text(Samples.storyOfNothing(""))).doesNotContain("/retry\"");
  }

  @Test
  void a_destination_at_which_something_of_an_open_run_failed_is_red() {
    assertThat(text(Samples.trouble(Times.at(Samples.NOW))))
        .containsPattern("class=\"bar tone-bad\" aria-label=\"cloud: ")
        .contains(
            "<span class=\"note bad\">3 failed</span>", "<span class=\"bad\"> · 3 failed</span>");
  }

  @Test
  void the_same_fault_at_several_destinations_is_told_once_and_many_faults_are_folded() {
    String few = Samples.troubles(1, "archive", "mirror");
    assertThat(few)
        .contains("<h3>Failed at archive, mirror</h3><p><bdi>restart000.ww3</bdi></p>")
        .doesNotContain("<details");
    assertThat(few.split("no space", -1)).hasSize(2);
    assertThat(Samples.troubles(7, "archive", "mirror"))
        .containsPattern("restart004.*<summary>2 more</summary>.*restart005");
  }

  private static Problem failed(String runId, String why) {
    return new Problem(
        "run " + runId + " failed",
        Optional.of(Samples.NOW),
        Optional.of(why),
        Optional.of("Fix that."),
        new Problem.OfRun(runId),
        "");
  }

  @Test
  void problems_that_differ_in_a_file_alone_are_one_card() {
    List<Problem> problems =
        List.of(
            failed("a", "cloud: x.nc: /runs/a/x.nc: is not there"),
            failed("b", "cloud: y.nc: /runs/b/y.nc: is not there; and 2 more"),
            failed("c", "cloud: z.nc: no space left"));
    var status = Samples.status(problems, List.of(), List.of(), List.of(), List.of());
    String html =
        text(
            new Overview(
                    status, Map.of(), Samples.TIMELINE, Optional.empty(), Times.at(Samples.NOW))
                .view());
    assertThat(html)
        .contains("3 problems", "</a> and 1 more of the kind</h3>")
        .containsPattern("<h3><a href=\"/runs/a\">run a failed</a>.*<li><a href=\"/runs/b\">run b");
    assertThat(html.split("class=\"problem\"", -1)).hasSize(3);
  }

  @Test
  void a_fault_that_names_the_place_is_told_once_with_what_each_place_said() {
    assertThat(Samples.troubles(1, to -> "/mnt/" + to + "/x: no space", "archive", "mirror"))
        .contains(
            "<h3>Failed at archive, mirror</h3>",
            "<p class=\"why\">/mnt/archive/x: no space</p><p class=\"why\">/mnt/mirror/x: no space");
  }

  @Test
  void characters_that_turn_the_direction_of_text_are_shown_by_their_number() {
    View view =
        new View("a\u202eb", "/", List.of(Section.live("x", "h", Links.run("out\u2066grd"))));
    assertThat(Layout.of(view, FRAME))
        .contains("<h1>a\\u202Eb</h1>", "<bdi>out\\u2066grd</bdi>")
        .doesNotContainPattern("[\u202e\u2066]");
    assertThat(view.sections().get(0).render()).contains("<bdi>out\\u2066grd</bdi>");
  }

  @Test
  void restarts_of_long_ago_are_folded_away_and_counted() {
    String year = text(Samples.yearOfRestarts(Times.at(Samples.NOW)));
    assertThat(year)
        .contains("1,403 older restarts, from before <time datetime=\"2026-11-12T12:00:00Z\"");
    assertThat(text(Samples.restarts(Times.at(Samples.NOW))))
        .containsPattern("\\d kept")
        .doesNotContainPattern("\\d stay|<details");
  }

  @Test
  void what_was_not_listed_is_said_with_what_lists_it() {
    assertThat(text(Samples.restarts(Times.at(Samples.NOW))))
        .contains("Not listed yet: mirror.", "ww3-transfer prune --dry-run")
        .doesNotContain("Not listed yet: archive");
  }

  @Test
  void a_refused_marker_that_names_no_run_was_no_command() {
    assertThat(text(Samples.storyOfNothing(""))).contains("a marker of this name, which was");
    assertThat(text(Samples.storyOfNothing("/run"))).contains("<bdi>a command</bdi>");
  }

  @Test
  void the_columns_of_the_board_say_what_they_count() {
    assertThat(text(Samples.busy(Times.at(Samples.NOW))))
        .containsPattern("<th[^>]* title=\"items that are to be started there\"[^>]*>To come</th>");
  }
}
