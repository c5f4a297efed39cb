package org.ww3transfer.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Pager;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.page.live.RecentEvents;
import org.ww3transfer.page.restarts.RestartsView;
import org.ww3transfer.page.story.FoundItems;
import org.ww3transfer.page.story.ItemSearchForm;
import org.ww3transfer.page.story.RunCard;
import org.ww3transfer.page.story.StoryView;
import org.ww3transfer.page.view.DestinationPage;
import org.ww3transfer.page.view.Overview;
import org.ww3transfer.page.view.PlaceFacts;
import org.ww3transfer.page.view.RunSearchForm;
import org.ww3transfer.page.view.RunsView;
import org.ww3transfer.report.ReportJson;
import org.ww3transfer.report.kept.Excerpt;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.PlaceProgress;
import org.ww3transfer.restarts.Presence;
import org.ww3transfer.restarts.timeline.RestartOutcome;
import org.ww3transfer.restarts.timeline.RestartTimeline;
import org.ww3transfer.restarts.timeline.TimelineLane;
import org.ww3transfer.restarts.timeline.TimelineNeed;
import org.ww3transfer.restarts.timeline.TimelinePlace;
import org.ww3transfer.restarts.timeline.TimelineRestart;
import org.ww3transfer.standing.Problem;
import org.ww3transfer.standing.RunRow;
import org.ww3transfer.standing.StatusView;
import org.ww3transfer.standing.story.ItemHistory;
import org.ww3transfer.standing.story.RunExplained;

/** Views of a site that is at rest, at work and in trouble. */
final class Samples {
  static final Instant NOW = Instant.parse("2026-11-26T14:05:30Z");
  private static final long GB = 1_000_000_000L;
  private static final String TIMEOUT =
      "s3://forecast-archive/ww3/global: no answer within 10 s (connect timed out); look whether"
          + " the host archive.example.org is up and the network lets it through";

  private Samples() {}

  /** North-sea has what it needs everywhere, global has not. */
  static final RestartTimeline TIMELINE = timeline();

  /** Nothing is missing. */
  private static final RestartTimeline GOOD_TIMELINE =
      new RestartTimeline(
          NOW,
          TIMELINE.since(),
          TIMELINE.places(),
          List.of(lane("global", "archive", 24, false), lane("global", "cloud", 24, false)),
          List.of());

  static Instant ago(Duration span) {
    return NOW.minus(span);
  }

  private static DaemonStatus.Place place(
      String name, DestinationState state, Duration since, long queued, long inHand) {
    boolean isUp = state == DestinationState.UP;
    boolean isDown = state == DestinationState.DOWN;
    return new DaemonStatus.Place(
        name,
        state,
        ago(since),
        isDown
            ? Optional.of(TIMEOUT)
            : state == DestinationState.HELD ? Optional.of("held by operator") : Optional.empty(),
        isDown
            ? Optional.of(NOW.plusSeconds(25))
            : Optional.of(NOW.plus(Duration.ofHours(15)))
                .filter(any -> state == DestinationState.CLOSED),
        queued,
        inHand,
        isUp ? 0 : queued,
        Optional.of(ago(isUp ? Duration.ofSeconds(3) : since)),
        isDown ? Optional.of(TIMEOUT) : Optional.empty(),
        isDown ? Optional.of(ago(since)) : Optional.empty());
  }

  static final Map<String, PlaceFacts> FACTS =
      new LinkedHashMap<>(
          Map.of(
              "mirror",
              new PlaceFacts(
                  "sftp://drop.example.org/incoming/ww3",
                  List.of("served 18:00-06:00 UTC", "at most 20 MB/s now")),
              "archive",
              new PlaceFacts("s3://forecast-archive/ww3/global", List.of())));

  static StatusView status(
      List<Problem> problems,
      List<Problem> notices,
      List<DaemonStatus.Place> places,
      List<DaemonStatus.OpenRun> runs,
      List<ExpectedRun> expected) {
    return new StatusView(
        problems.isEmpty(),
        true,
        false,
        Optional.of(4711L),
        Optional.of(ago(Duration.ofHours(31))),
        Optional.empty(),
        List.of(),
        problems,
        notices,
        places,
        runs,
        0,
        List.of(),
        expected);
  }

  private static ExpectedRun expected(String name, boolean isLate) {
    Instant cycle = Instant.parse("2026-11-26T12:00:00Z");
    return new ExpectedRun(
        name,
        List.of(name + ".*"),
        Optional.of(cycle.plus(Duration.ofHours(6))),
        name.equals("regional") ? Optional.empty() : Optional.of(cycle.plus(Duration.ofHours(8))),
        name.equals("regional") ? Optional.of(4) : Optional.empty(),
        Optional.of(cycle.plus(Duration.ofHours(6))).filter(any -> name.equals("regional")),
        isLate
            ? List.of(
                new ExpectedRun.Late(
                    cycle,
                    cycle.plus(Duration.ofHours(1)),
                    Optional.empty(),
                    List.of(),
                    "expected global, cycle 2026-11-26T12:00:00Z: is late"))
            : List.of());
  }

  private static PlaceProgress progress(
      String to, long total, long done, long failed, double part, long rate) {
    long bytes = total * 4_000_000L;
    return new PlaceProgress(to, total, done, failed, 0, (long) (bytes * part), bytes, rate);
  }

  private static DaemonStatus.OpenRun run(
      String id, String status, Duration since, PlaceProgress... places) {
    List<PlaceProgress> all = List.of(places);
    return new DaemonStatus.OpenRun(
        id,
        ago(since),
        status,
        all.stream().mapToLong(PlaceProgress::total).sum(),
        all.stream().mapToLong(PlaceProgress::done).sum(),
        all.stream().mapToLong(PlaceProgress::failed).sum(),
        0,
        0,
        all.stream().mapToLong(PlaceProgress::bytes).sum(),
        all.stream().mapToLong(PlaceProgress::totalBytes).sum(),
        Optional.empty(),
        all);
  }

  private static DaemonStatus.OpenRun northSea() {
    return run(
        "20261126_12.north-sea",
        "running",
        Duration.ofMinutes(1),
        progress("archive", 61, 4, 0, 0.05, 12_300_000),
        progress("cloud", 61, 61, 0, 1, 0));
  }

  static RunRow row(int number) {
    boolean isFailed = number % 17 == 3;
    boolean isRunning = number < 2;
    Instant start = NOW.minus(Duration.ofHours(6L * number / 2 + 1));
    String[] grids = {"global", "north-sea", "baltic"};
    return new RunRow(
        String.format(
            "2026%02d%02d_%02d.%s",
            1 + (number / 90) % 12, 1 + number % 28, 6 * (number % 4), grids[number % 3]),
        "/scratch/ww3/runs/" + number,
        isRunning ? "running" : isFailed ? "failed" : "succeeded",
        start,
        isRunning ? Optional.empty() : Optional.of(start.plusSeconds(300 + number * 7L % 900)),
        534,
        new ReportJson.Counts(
            534, isRunning ? 233 : isFailed ? 531 : 534, 0, isFailed ? 3 : 0, 0, 0),
        2 * GB + number * 7_654_321L,
        isFailed
            ? Optional.of(
                "archive: 20261126_060000_restart.ww3: header says 2026-11-26 03:00, the namelist"
                    + " 06:00; the run directory holds files of another run; and 2 more")
            : Optional.empty(),
        number % 17 == 5 ? 4 : 0);
  }

  static List<RunRow> rows(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(Samples::row).toList();
  }

  static View quiet(Times times) {
    return new Overview(
            status(
                List.of(),
                List.of(),
                List.of(
                    new DaemonStatus.Place(
                        "archive",
                        DestinationState.UP,
                        ago(Duration.ofMinutes(2)),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                List.of(),
                List.of()),
            FACTS,
            TIMELINE,
            Optional.of(List.of()),
            times)
        .view();
  }

  static View busy(Times times) {
    return new Overview(
            status(
                List.of(),
                List.of(),
                List.of(
                    place("archive", DestinationState.UP, Duration.ofHours(31), 412, 4),
                    place("cloud", DestinationState.UP, Duration.ofHours(5), 97, 8),
                    place("mirror", DestinationState.CLOSED, Duration.ofHours(8), 534, 0)),
                List.of(
                    run(
                        "20261126_12.global",
                        "running",
                        Duration.ofMinutes(4),
                        progress("archive", 267, 120, 0, 0.46, 84_000_000),
                        progress("cloud", 267, 241, 0, 0.912, 41_000_000),
                        progress("mirror", 267, 0, 0, 0, 0)),
                    northSea()),
                List.of(expected("global", false), expected("regional", false))),
            FACTS,
            GOOD_TIMELINE,
            Optional.of(rows(2, 8)),
            times)
        .view();
  }

  static View trouble(Times times) {
    DaemonStatus.Place down =
        place("archive", DestinationState.DOWN, Duration.ofMinutes(47), 812, 1);
    DaemonStatus.Place held = place("mirror", DestinationState.HELD, Duration.ofHours(3), 267, 0);
    return new Overview(
            status(
                List.of(
                    new Problem(
                        "archive is down",
                        Optional.of(down.since()),
                        down.reason(),
                        Optional.of(
                            "It is tried again by itself, and what waits is sent once it takes"
                                + " things again."),
                        new Problem.OfDestination("archive"),
                        ""),
                    new Problem(
                        "run 20261126_06.<script>alert(1)</script> failed",
                        Optional.of(ago(Duration.ofHours(2))),
                        Optional.of(
                            "cloud: restart003.ww3: /scratch/ww3/2026112606/restart003.ww3: is not"
                                + " there; and 2 more"),
                        Optional.of("Fix that, then retry the run; its story says what is left."),
                        new Problem.OfRun("20261126_06.<script>alert(1)</script>"),
                        ""),
                    new Problem(
                        "run 20261126_06.<script>alert(2)</script> failed",
                        Optional.of(ago(Duration.ofHours(1))),
                        Optional.of(
                            "cloud: restart001.ww3: /scratch/ww3/2026112606/b/restart001.ww3: is"
                                + " not there"),
                        Optional.of("Fix that, then retry the run; its story says what is left."),
                        new Problem.OfRun("20261126_06.<script>alert(2)</script>"),
                        ""),
                    new Problem(
                        "expected global, cycle 2026-11-26T12:00:00Z is late",
                        Optional.of(ago(Duration.ofMinutes(65))),
                        Optional.of("no run global.* of this cycle has come"),
                        Optional.of(
                            "Look whether the model has run, and whether its marker was dropped."),
                        new Problem.OfDaemon(),
                        "")),
                List.of(
                    new Problem(
                        "mirror is held",
                        Optional.of(held.since()),
                        held.reason(),
                        Optional.of("'release mirror' ends that."),
                        new Problem.OfDestination("mirror"),
                        "")),
                List.of(
                    down,
                    place("tape", DestinationState.FAILING, Duration.ofSeconds(12), 3, 2),
                    held,
                    place("cloud", DestinationState.UP, Duration.ofHours(5), 0, 1)),
                List.of(
                    run(
                        "20261126_06.north-sea",
                        "running",
                        Duration.ofMinutes(50),
                        progress("archive", 267, 31, 0, 0.12, 0),
                        progress("cloud", 267, 264, 3, 0.99, 0),
                        progress("mirror", 267, 0, 0, 0, 0),
                        progress("tape", 267, 200, 0, 0.75, 3_100_000))),
                List.of(expected("global", true), expected("regional", false))),
            FACTS,
            TIMELINE,
            Optional.of(rows(2, 8)),
            times)
        .view();
  }

  static View runs(Times times) {
    return new RunsView(
            RunSearchForm.of(Map.of("page", "3")), rows(100, 50), Pager.of("3", 50, 10_000), times)
        .view();
  }

  static View noRuns(Times times) {
    return new RunsView(
            RunSearchForm.of(Map.of("text", "nothing like that")),
            List.of(),
            Pager.of("", 50, 0),
            times)
        .view();
  }

  static View story(Times times, Frame.Session session) {
    ReportHead head =
        new ReportHead(
            "20261126_06.north-sea",
            "/scratch/ww3/runs/20261126_06/north-sea",
            "failed",
            false,
            Optional.of("/scratch/ww3/inbox/north-sea.done#1"),
            Optional.of("continue"),
            ago(Duration.ofMinutes(50)),
            Optional.of(ago(Duration.ofMinutes(38))),
            801,
            new ReportJson.Counts(801, 764, 31, 3, 3, 0),
            3 * GB,
            new Excerpt(List.of("out_grd.old"), 1),
            Excerpt.NONE,
            Excerpt.NONE,
            0);
    String missing = "/scratch/ww3/runs/20261126_06/north-sea/restart003.ww3: is not there";
    FoundItems found = new FoundItems(ItemSearchForm.of(Map.of()));
    for (int i = 0; i < 340; i++) {
      boolean isBad = i % 50 == 2;
      found.accept(
          new ItemHistory(
              String.format("restart%03d.ww3", i),
              String.format("20261126_%02d0000_restart.ww3", i % 24),
              i % 3 == 0 ? "archive" : "cloud",
              isBad ? "missing" : "succeeded",
              isBad ? 0 : 1,
              isBad ? 0 : 1200 + i * 37,
              OptionalLong.empty(),
              isBad ? OptionalLong.empty() : OptionalLong.of(41_000_000L + i * 1000L),
              Optional.of(ago(Duration.ofSeconds(3000 - i))),
              Optional.empty(),
              isBad ? Optional.of(missing) : Optional.empty()));
    }
    return new StoryView(
            new RunExplained(
                head,
                List.of(
                    new RunStory.Arrivals(
                        "archive",
                        "s3://forecast-archive/ww3/global/",
                        267,
                        236,
                        31,
                        0,
                        0,
                        0,
                        0,
                        GB),
                    new RunStory.Arrivals(
                        "cloud", "gs://waves-public/", 267, 261, 0, 3, 3, 0, 0, GB)),
                List.of(
                    new RunStory.Trouble(
                        "cloud",
                        "missing",
                        new Excerpt(List.of("restart002.ww3", "restart052.ww3"), 3),
                        missing,
                        0,
                        Optional.empty()),
                    new RunStory.Trouble(
                        "cloud",
                        "skipped",
                        new Excerpt(List.of("out_pnt.ww3"), 3),
                        "another output failed, and the failure policy is fail-fast",
                        0,
                        Optional.empty())),
                0,
                List.of(),
                List.of(),
                List.of("Fix what the lines above say, then: retry 20261126_06.north-sea"),
                List.of()),
            Optional.empty(),
            found,
            session,
            times)
        .view();
  }

  /** That of a run that is under way. */
  static View openStory(Times times) {
    DaemonStatus.OpenRun run = northSea();
    ReportHead head =
        new ReportHead(
            run.runId(),
            "/scratch/ww3/runs/north-sea",
            "running",
            false,
            Optional.of("/scratch/ww3/inbox/north-sea.done#1"),
            Optional.of("continue"),
            run.startedAt(),
            Optional.empty(),
            run.total(),
            new ReportJson.Counts(65, 65, 0, 0, 0, 0),
            GB / 5,
            Excerpt.NONE,
            Excerpt.NONE,
            Excerpt.NONE,
            0);
    RunExplained story =
        new RunExplained(head, List.of(), List.of(), 0, List.of(), List.of(), List.of(), List.of());
    return new StoryView(
            story,
            Optional.of(RunCard.of(run, List.of(), times).section()),
            halfSent(),
            Frame.Session.LOOKS,
            times)
        .view();
  }

  private static FoundItems halfSent() {
    FoundItems found = new FoundItems(ItemSearchForm.of(Map.of()));
    found.accept(
        new ItemHistory(
            "out_grd.ww3",
            "20261126_000000_out_grd.ww3",
            "archive",
            "open",
            0,
            0,
            OptionalLong.of(GB / 10),
            OptionalLong.of(GB / 5),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    return found;
  }

  /** That of a run that failed before anything of it was tried. */
  static View storyOfNothing(String directory) {
    Excerpt error = new Excerpt(List.of("a: ww3_shel.nml: is not there"), 1);
    return story(directory, error, List.of());
  }

  /** What a page says of so many files with the same fault at some destinations. */
  static String troubles(int files, String... destinations) {
    return troubles(files, to -> "no space", destinations);
  }

  /** The same with a fault that each destination tells by itself. */
  static String troubles(int files, UnaryOperator<String> fault, String... destinations) {
    List<RunStory.Trouble> troubles =
        Stream.of(destinations)
            .flatMap(
                to ->
                    IntStream.range(0, files)
                        .mapToObj(i -> String.format("restart%03d.ww3", i))
                        .map(
                            name ->
                                new RunStory.Trouble(
                                    to,
                                    "failed",
                                    new Excerpt(List.of(name), 1),
                                    fault.apply(to),
                                    1,
                                    Optional.empty())))
            .toList();
    return story("/run", Excerpt.NONE, troubles).sections().get(1).html().render();
  }

  static View storyWithWarning(String status) {
    Excerpt warning = new Excerpt(List.of("look before a run starts from it"), 1);
    return story("/run", status, warning, Excerpt.NONE, List.of());
  }

  private static View story(String directory, Excerpt errors, List<RunStory.Trouble> troubles) {
    return story(directory, "failed", Excerpt.NONE, errors, troubles);
  }

  private static View story(
      String directory,
      String status,
      Excerpt warnings,
      Excerpt errors,
      List<RunStory.Trouble> troubles) {
    ReportHead head =
        new ReportHead(
            "a",
            directory,
            status,
            false,
            Optional.empty(),
            Optional.empty(),
            ago(Duration.ofMinutes(50)),
            Optional.of(ago(Duration.ofMinutes(50))),
            0,
            ReportJson.Counts.NONE,
            0,
            Excerpt.NONE,
            warnings,
            errors,
            0);
    RunExplained story =
        new RunExplained(head, List.of(), troubles, 0, List.of(), List.of(), List.of(), List.of());
    FoundItems none = new FoundItems(ItemSearchForm.of(Map.of()));
    return new StoryView(story, Optional.empty(), none, Frame.Session.ACTS, Times.at(NOW)).view();
  }

  static View destination(Times times, Frame.Session session) {
    List<Long> rates =
        LongStream.range(0, 360)
            .mapToObj(
                i ->
                    i % 120 < 40
                        ? 60_000_000L
                            + (long) (20_000_000 * Math.sin(i / 5.0))
                            + i * 17_001 % 9_000_000
                        : 0L)
            .toList();
    List<RecentEvents.Failure> failures = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      failures.add(
          new RecentEvents.Failure(
              ago(Duration.ofMinutes(i * 7L)),
              "20261126_06.north-sea",
              "20261126_0" + i + "0000_restart.ww3",
              i < 3,
              TIMEOUT));
    }
    return new DestinationPage(
            place("archive", DestinationState.DOWN, Duration.ofMinutes(47), 812, 1),
            new PlaceFacts(
                "s3://forecast-archive/ww3/global",
                List.of("served 18:00-06:00 UTC", "at most 100 MB/s now")),
            rates,
            NOW,
            List.of(
                run(
                    "20261126_06.north-sea",
                    "running",
                    Duration.ofMinutes(50),
                    progress("archive", 267, 31, 0, 0.12, 0))),
            failures,
            List.of(
                new RecentEvents.Prune(
                    ago(Duration.ofHours(3)), false, 124, 8, 0, Optional.empty(), false),
                new RecentEvents.Prune(
                    ago(Duration.ofHours(27)), false, 0, 0, 0, Optional.of(TIMEOUT), false)),
            session,
            times)
        .view();
  }

  private static TimelineLane lane(String grid, String to, int count, boolean hasHole) {
    Instant newest = Instant.parse("2026-11-26T12:00:00Z");
    List<TimelineRestart> restarts = new ArrayList<>();
    for (int i = count - 1; i >= (hasHole ? 2 : 0); i--) {
      Instant valid = newest.minus(Duration.ofHours(6L * i));
      boolean isDue = i > 12;
      restarts.add(
          new TimelineRestart(
              valid,
              "20261126_120000_restart.ww3",
              41_000_000,
              ago(Duration.ofHours(3)),
              isDue ? RestartOutcome.DUE : RestartOutcome.KEPT,
              isDue ? "older than 3 days" : "younger than 3 days",
              isDue ? Optional.of(NOW.plus(Duration.ofHours(10))) : Optional.empty()));
    }
    return new TimelineLane(
        Optional.of(grid),
        Optional.empty(),
        to,
        restarts,
        Optional.of(
            new TimelineNeed(
                newest,
                hasHole ? Presence.MISSING : Presence.THERE,
                hasHole,
                "glob-2026112606",
                "the last two starts are 6 hours apart",
                hasHole
                    ? Optional.of("20261126_120000_restart.ww3 is not there; it was never sent")
                    : Optional.empty(),
                Optional.empty())));
  }

  /** A destination that the restart is sent to, or another one. */
  static TimelineLane laneWith(String to, Optional<Presence> state) {
    Instant valid = Instant.parse("2026-11-26T12:00:00Z");
    return new TimelineLane(
        Optional.of("global"),
        Optional.empty(),
        to,
        List.of(),
        state.map(
            each ->
                new TimelineNeed(
                    valid,
                    each,
                    each == Presence.MISSING,
                    "glob-2026112606",
                    "runs follow each other every 6h",
                    Optional.empty(),
                    Optional.empty())));
  }

  static View restarts(List<TimelineLane> lanes, List<String> doubts) {
    List<TimelinePlace> places =
        lanes.stream()
            .map(
                lane ->
                    new TimelinePlace(
                        lane.destination(),
                        true,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        0))
            .toList();
    return new RestartsView(
            new RestartTimeline(NOW, ago(Duration.ofHours(31)), places, lanes, doubts),
            Times.at(NOW))
        .view();
  }

  /** What nothing was ever deleted of. */
  static View yearOfRestarts(Times times) {
    return new RestartsView(
            new RestartTimeline(
                NOW,
                ago(Duration.ofHours(31)),
                List.of(
                    new TimelinePlace(
                        "archive",
                        true,
                        Optional.of(ago(Duration.ofHours(3))),
                        false,
                        Optional.empty(),
                        Optional.of(NOW.plus(Duration.ofHours(10))),
                        0)),
                List.of(lane("global", "archive", 365 * 4, false)),
                List.of()),
            times)
        .view();
  }

  static View restarts(Times times) {
    return new RestartsView(timeline(), times).view();
  }

  private static RestartTimeline timeline() {
    return new RestartTimeline(
        NOW,
        ago(Duration.ofHours(31)),
        List.of(
            new TimelinePlace(
                "archive",
                true,
                Optional.of(ago(Duration.ofHours(3))),
                false,
                Optional.empty(),
                Optional.of(NOW.plus(Duration.ofHours(10))),
                0),
            new TimelinePlace(
                "cloud",
                true,
                Optional.of(ago(Duration.ofHours(51))),
                true,
                Optional.of(TIMEOUT),
                Optional.of(NOW.plus(Duration.ofHours(10))),
                1200),
            new TimelinePlace(
                "mirror", false, Optional.empty(), false, Optional.empty(), Optional.empty(), 0)),
        List.of(
            lane("global", "archive", 24, false),
            lane("global", "cloud", 18, true),
            lane("north-sea", "archive", 20, false),
            lane("north-sea", "mirror", 6, false)),
        List.of());
  }
}
