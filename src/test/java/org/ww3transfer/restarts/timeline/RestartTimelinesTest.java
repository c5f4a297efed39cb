package org.ww3transfer.restarts.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.MovedClock;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.expect.Cron;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.journal.run.RunJournal;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.journal.run.RunRestarts;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.picture.PictureHtml;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.RequiredOutputs;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.restarts.OnTheWay;
import org.ww3transfer.restarts.Presence;
import org.ww3transfer.restarts.RestartAtPlace;
import org.ww3transfer.restarts.RestartSurvey;
import org.ww3transfer.restarts.RestartsReport;
import org.ww3transfer.retention.GroupBy;
import org.ww3transfer.retention.Listings;
import org.ww3transfer.retention.Restart;
import org.ww3transfer.retention.RetentionClock;
import org.ww3transfer.retention.RetentionRules;
import org.ww3transfer.retention.prune.PruneListener;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneReportStore;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.retention.prune.Pruning;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.run.Run;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.manifest.Manifest;

/** What is told of the restarts at a real folder, which nobody lists for it. */
class RestartTimelinesTest {
  private static final RetentionRules RULES =
      new RetentionRules(
          RetentionClock.CYCLE,
          Duration.ofHours(24),
          1,
          0,
          0,
          Set.of(),
          100,
          GroupBy.GRID,
          Duration.ofDays(5));

  @TempDir private Path root;
  private final MovedClock clock = new MovedClock();
  private Destination archive;
  private List<Destination> destinations = List.of();
  private DeliveredRuns delivered;
  private RestartTimelines timelines;
  private Optional<RestartsReport> answer = Optional.empty();
  private OnTheWay toCome = OnTheWay.NOTHING;
  private Optional<Cron> prunes = Optional.of(new Cron("0 0 3 * * ?", ZoneOffset.UTC));

  @BeforeEach
  void layOut() throws IOException {
    archive = Listings.destination(Files.createDirectory(root.resolve("archive")));
    destinations = List.of(archive);
    delivered = new DeliveredRuns(root.resolve("state"), () -> Naming.ROMPY);
    timelines = begin();
    clock.move(Duration.ofDays(100)); // a daemon of now, whatever the host's clock says
  }

  private RestartTimelines begin() {
    return new RestartTimelines(
        () -> new TimelineRules(destinations, Naming.ROMPY, RULES, prunes, false, List.of()),
        root.resolve("state"),
        delivered,
        () -> answer,
        () -> toCome,
        clock);
  }

  /** A day's run whose restart is valid a day after its start. */
  private Transfer transfer(int day) {
    Instant start = Instant.parse("2023-01-01T00:00:00Z").plus(Duration.ofDays(day));
    Instant valid = start.plus(Duration.ofDays(1));
    String name = IsoName.of(valid) + "_restart.ww3";
    Output output =
        new Output("restart001.ww3", Kind.RESTART, Optional.empty(), valid, valid, 1, Set.of());
    Run run =
        new Run(
            "day" + day,
            Path.of("/run"),
            Optional.empty(),
            List.of(archive),
            FailurePolicy.CONTINUE,
            MissingOutputs.FAIL,
            Optional.empty(),
            GivenTimes.NONE,
            RunRoots.ANYWHERE);
    PlannedOutput planned =
        new PlannedOutput(
            output,
            Path.of("/run/restart001.ww3"),
            OptionalLong.of(9),
            name,
            List.of(archive),
            RunRoots.ANYWHERE);
    return new Transfer(
        new TransferPlan(
            run,
            new Manifest(
                start, valid, false, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of()),
            start,
            List.of(planned),
            false,
            RequiredOutputs.ALL,
            Optional.empty(),
            List.of(),
            List.of()),
        start);
  }

  private void deliver(int day) throws Exception {
    Transfer transfer = transfer(day);
    Instant start = transfer.startedAt();
    PlannedOutput planned = transfer.plan().outputs().get(0);
    String name = planned.targetName();
    ItemResult result =
        ItemResult.delivered(
            planned.to("archive", start),
            new Receipt(new Checksum(9, 0), Outcome.SUCCEEDED, true, false, Optional.empty()),
            new ValidTimeSource.FromHeader(),
            1,
            5);
    transfer.record(result);
    delivered.note(transfer);
    Files.writeString(root.resolve("archive").resolve(name), "a restart");
    timelines.accept(
        new RunEvent.ItemEnded(new OpenRun(transfer, Optional.empty(), true, () -> {}), result));
  }

  private static final class IsoName {
    static String of(Instant time) {
      return time.toString().replace("-", "").replace(":", "").replace('T', '_').replace("Z", "");
    }
  }

  private PruneResult prune() throws IOException {
    Pruning pruning = new Pruning(RULES, Naming.ROMPY, delivered::at, Clock.systemUTC());
    PruneResult result =
        pruning.prune(archive, Listings.holdings(root.resolve("archive")), PruneListener.NONE);
    timelines.accept(new RunEvent.Pruned(result, false));
    return result;
  }

  private void ask() throws InterruptedException {
    try (RestartSurvey survey =
        new RestartSurvey(
            to -> Listings.holdings(Path.of(to.prefix().join(""))),
            delivered,
            new KeptReports(root.resolve("state")),
            () -> toCome,
            Throwable::getMessage,
            clock)) {
      answer =
          Optional.of(
              survey.askForNextCycle(
                  new RestartSurvey.Question(
                      destinations, Naming.ROMPY, false, Duration.ofMinutes(1))));
    }
  }

  private TimelineLane lane() {
    assertThat(timelines.now().lanes()).hasSize(1);
    return timelines.now().lanes().get(0);
  }

  private List<String> told() {
    return lane().restarts().stream()
        .map(each -> each.validTime() + " " + each.fate() + ": " + each.reason())
        .toList();
  }

  @Test
  void what_was_delivered_is_judged_by_the_rules_before_any_prune_has_looked() throws Exception {
    for (int day = 0; day < 4; day++) {
      deliver(day);
    }
    assertThat(told())
        .containsExactly(
            "2023-01-02T00:00:00Z due: 48 h before the start of day3, 2023-01-04T00:00Z",
            "2023-01-03T00:00:00Z kept: within 24 h of the start of day3, 2023-01-04T00:00Z",
            "2023-01-04T00:00:00Z kept: needed from the start of day3, 2023-01-04T00:00Z",
            "2023-01-05T00:00:00Z kept: needed from the start of day3, 2023-01-04T00:00Z");
    assertThat(lane().restarts().get(0).dueAt()).contains(Instant.parse("2023-04-11T03:00:00Z"));
    assertThat(lane().needed().orElseThrow().state()).isEqualTo(Presence.THERE);
    assertThat(timelines.now().places().get(0).listedAt()).isEmpty();
  }

  @Test
  void nothing_is_due_where_the_daemon_does_not_prune() throws Exception {
    prunes = Optional.empty();
    for (int day = 0; day < 4; day++) {
      deliver(day);
    }
    assertThat(lane().restarts())
        .hasSize(4)
        .allMatch(each -> each.fate() == RestartOutcome.KEPT && each.dueAt().isEmpty())
        .allMatch(each -> each.reason().equals("retention is off: nothing is deleted"));
    assertThat(timelines.now().places()).noneMatch(TimelinePlace::retention);
  }

  @Test
  void what_a_prune_has_removed_is_not_told_any_more_also_after_a_start() throws Exception {
    for (int day = 0; day < 4; day++) {
      deliver(day);
    }
    PruneResult result = prune();
    assertThat(told()).hasSize(3).first().asString().startsWith("2023-01-03T00:00:00Z kept");
    assertThat(timelines.now().places().get(0).listedAt()).contains(clock.instant());
    new PruneReportStore(root.resolve("state"))
        .write(new PruneReport(false, clock.instant(), clock.instant(), List.of(result)));
    List<String> before = told();
    clock.move(Duration.ofHours(26));
    timelines = begin();
    assertThat(told()).isEqualTo(before);
    assertThat(timelines.now().places().get(0).old()).isTrue();
  }

  @Test
  void what_a_dry_run_of_another_process_has_listed_is_known_and_nothing_of_it_is_gone()
      throws Exception {
    for (int day = 0; day < 4; day++) {
      deliver(day);
    }
    Pruning pruning = new Pruning(RULES, Naming.ROMPY, delivered::at, Clock.systemUTC());
    PruneResult result = pruning.look(archive, Listings.holdings(root.resolve("archive")));
    new PruneReportStore(root.resolve("state"))
        .write(new PruneReport(true, clock.instant(), clock.instant(), List.of(result)));
    timelines = begin();
    assertThat(told()).hasSize(4).first().asString().startsWith("2023-01-02T00:00:00Z due");
    assertThat(timelines.now().places().get(0).listedAt()).isPresent();
    assertThat(root.resolve("state/prune.json")).doesNotExist();
  }

  @Test
  void a_hole_is_told_by_a_list_or_a_look_that_lacks_what_the_next_cycle_needs() throws Exception {
    for (int day = 0; day < 3; day++) {
      deliver(day);
    }
    Path needed = root.resolve("archive/20230104_000000_restart.ww3");
    Files.delete(needed);
    clock.move(Duration.ofMinutes(1));
    assertThat(lane().hasHole()).as("nobody has looked since").isFalse();
    ask();
    assertThat(lane().hasHole()).isTrue();
    assertThat(lane().needed().orElseThrow().detail().orElseThrow())
        .startsWith("no restart valid at 2023-01-04T00:00:00Z, when it was asked of 2023-04-11T");
    answer = Optional.empty();
    assertThat(lane().needed().orElseThrow().state()).isEqualTo(Presence.UNKNOWN);
    var unused = prune();
    assertThat(lane().hasHole()).isTrue();
    assertThat(timelines.now().holes()).isEqualTo(1);
    RestartHoles ofEndedRun = new RestartHoles(timelines::now, run -> false, clock);
    assertThat(ofEndedRun.now())
        .as("day3 starts from what day2 has written")
        .singleElement()
        .satisfies(
            hole ->
                assertThat(hole.line())
                    .startsWith(
                        "the next cycle cannot hot-start from archive: no restart valid at "));
    assertThat(new RestartHoles(timelines::now, run -> true, clock).now())
        .as("an open run may still bring it")
        .isEmpty();
    assertThat(PictureHtml.of(TimelinePicture.of("restarts", timelines.now())).render())
        .contains(
            "hole: the next cycle needs that of 2023-01-04T00:00:00Z and cannot hot-start here",
            "class=\"mark hole\"",
            "class=\"mark kept\"");
    Files.writeString(needed, "copied by hand");
    clock.move(Duration.ofMinutes(1));
    ask();
    assertThat(lane().hasHole()).isFalse();
    assertThat(lane().restarts())
        .extracting(TimelineRestart::name)
        .contains("" + needed.getFileName());
  }

  private void report(int day) throws Exception {
    report(day, Optional.empty());
  }

  @Test
  void a_restart_with_a_warning_of_its_content_is_told_to_be_looked_at_first() throws Exception {
    for (int day = 0; day < 3; day++) {
      deliver(day);
    }
    assertThat(lane().needed().orElseThrow().isDoubted()).isFalse();
    report(2, Optional.of("spectra are all zero"));
    ReportHead head = new KeptReports(root.resolve("state")).head("day2").orElseThrow();
    assertThat(head.itemWarnings()).isEqualTo(1);
    timelines = begin();
    timelines.recall();
    assertThat(lane().needed().isEmpty() || lane().needed().get().isDoubted()).isTrue();
    assertThat(timelines.now().doubted()).containsExactly("archive");
    clock.move(Duration.ofHours(1));
    assertThat(prune().hasSucceeded()).isTrue();
    assertThat(timelines.now().doubted()).as("a list says nothing of it").hasSize(1);
  }

  private void report(int day, Optional<String> warning) throws Exception {
    Transfer transfer = transfer(day);
    transfer.record(
        ItemResult.delivered(
                transfer.plan().outputs().get(0).to("archive", transfer.startedAt()),
                new Receipt(new Checksum(9, 0), Outcome.SUCCEEDED, true, false, warning),
                new ValidTimeSource.FromHeader(),
                1,
                5)
            .ended(clock.instant()));
    new ReportStore(root.resolve("state")).write(transfer.finish(clock.instant()));
  }

  @Test
  void what_earlier_processes_have_sent_is_known_again_by_their_reports() throws Exception {
    for (int day = 0; day < 3; day++) {
      deliver(day);
      report(day);
    }
    clock.move(Duration.ofHours(1));
    timelines = begin();
    assertThat(lane().restarts()).isEmpty();
    timelines.recall();
    assertThat(lane().restarts()).extracting(TimelineRestart::bytes).containsExactly(9L, 9L, 9L);
    assertThat(lane().needed().orElseThrow().state()).isEqualTo(Presence.THERE);
    assertThat(timelines.now().since()).isEqualTo(Instant.parse("2023-01-01T00:00:00Z"));
    Files.delete(root.resolve("archive/20230103_000000_restart.ww3"));
    PruneResult result = prune();
    assertThat(result.hasSucceeded()).isTrue();
    timelines.recall();
    assertThat(lane().restarts())
        .as("a list that is younger than the report knows better")
        .extracting(TimelineRestart::name)
        .doesNotContain("20230103_000000_restart.ww3")
        .hasSize(2);
  }

  @Test
  void a_destination_that_was_just_added_lacks_nothing_that_was_sent_there() throws Exception {
    for (int day = 0; day < 3; day++) {
      deliver(day);
    }
    Destination added = Listings.destination("added", Files.createDirectory(root.resolve("added")));
    destinations = List.of(archive, added);
    ask();
    assertThat(answer.orElseThrow().restarts().get(0).destinations().get(1))
        .extracting(RestartAtPlace::state, each -> each.detail().orElseThrow())
        .containsExactly(Presence.UNKNOWN, "not known yet: nothing was sent there");
    TimelineLane lane = timelines.now().lanes().get(1);
    assertThat(lane.destination()).isEqualTo("added");
    assertThat(lane.needed().orElseThrow().detail())
        .contains("not known yet: nothing was sent there");
    assertThat(timelines.now().holes()).isZero();
  }

  private OnTheWay open(Transfer transfer, DestinationState state) {
    return OnTheWay.of(
        List.of(RunRestarts.of(transfer)),
        List.of(archive),
        Naming.ROMPY,
        OnTheWay.Stop.of(state, Optional.of(Instant.parse("2023-04-11T18:00:00Z")))
            .map(stop -> Map.of("archive", stop))
            .orElse(Map.of()));
  }

  @Test
  void what_an_open_run_is_to_bring_is_on_its_way_and_no_hole() throws Exception {
    for (int day = 0; day < 3; day++) {
      deliver(day);
    }
    assertThat(lane().needed().orElseThrow().state()).isEqualTo(Presence.THERE);
    Transfer today = transfer(3);
    toCome = open(today, DestinationState.CLOSED);
    TimelineNeed waits = lane().needed().orElseThrow();
    assertThat(waits.validTime())
        .as("the start of day3 is past, as that run is there")
        .isEqualTo(Instant.parse("2023-01-05T00:00:00Z"));
    assertThat(waits.state()).isEqualTo(Presence.ON_ITS_WAY);
    assertThat(waits.detail()).contains("waits: archive is closed until 2023-04-11T18:00:00Z");
    assertThat(waits.hole()).isFalse();
    ask();
    assertThat(answer.orElseThrow().everywhere()).isFalse();
    assertThat(answer.orElseThrow().lines())
        .contains(
            "archive: on-its-way: waits: archive is closed until 2023-04-11T18:00:00Z",
            "not ready everywhere");
    toCome = open(today, DestinationState.UP);
    assertThat(lane().needed().orElseThrow().detail()).contains("day3 is open, and is to bring it");
    deliver(3);
    assertThat(lane().needed().orElseThrow().state()).isEqualTo(Presence.THERE);
    toCome = open(today, DestinationState.DOWN);
    assertThat(lane().needed().orElseThrow().state()).isEqualTo(Presence.WAS_THERE);
    assertThat(lane().needed().orElseThrow().detail().orElseThrow())
        .matches("was there at 2023-04-11T.*; archive is down now");
  }

  @Test
  void other_processes_read_what_an_open_run_is_to_bring_from_its_journal() throws Exception {
    Transfer today = transfer(3);
    RunJournals journals = new RunJournals(root.resolve("state"), clock);
    RunJournal journal = journals.create(today);
    assertThat(RunRestarts.in(root.resolve("state"))).containsExactly(RunRestarts.of(today));
    ItemResult failed =
        ItemResult.notDelivered(
            today.plan().outputs().get(0).to("archive", today.startedAt()),
            Outcome.MISSING,
            1,
            5,
            "is not there");
    journal.append(failed);
    today.record(failed);
    journal.close();
    assertThat(RunRestarts.in(root.resolve("state")))
        .containsExactly(RunRestarts.of(today))
        .allMatch(run -> run.items().stream().noneMatch(RunRestarts.RestartItem::isOpen));
  }

  @Test
  void as_many_are_remembered_as_fit_and_the_others_are_counted() {
    SeenPlace place = new SeenPlace("there");
    List<SeenRestart> many =
        IntStream.range(0, SeenPlace.MOST + 7)
            .mapToObj(
                hour ->
                    SeenRestart.of(
                        new Restart(
                            "r" + hour,
                            "ww3",
                            "ww3",
                            Instant.EPOCH.plus(Duration.ofHours(hour)),
                            1,
                            Instant.EPOCH),
                        Instant.EPOCH))
            .toList();
    many.forEach(place::seen);
    assertThat(place.restarts()).hasSize(SeenPlace.MOST);
    assertThat(place.restarts().get(0).restart().name()).isEqualTo("r7");
    assertThat(place.more()).isEqualTo(7);
  }
}
