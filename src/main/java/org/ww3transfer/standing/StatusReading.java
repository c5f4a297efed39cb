package org.ww3transfer.standing;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.expect.Expectation;
import org.ww3transfer.expect.ExpectedFile;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.journal.DaemonOwner;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.status.BrokerStatus;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.standby.StandbyFolder;
import org.ww3transfer.text.Amount;

/** Finds out how things stand: from what the daemon says, or from what it left. */
public final class StatusReading {
  private static final Duration RECENT = Duration.ofDays(1);

  private static final Comparator<DaemonStatus.Place> WORST_FIRST =
      Comparator.comparing((DaemonStatus.Place each) -> each.state() != DestinationState.DOWN)
          .thenComparing(each -> each.state() == DestinationState.UP);

  private final StateView state;
  private final Instant now;
  private final boolean isDaemonAtWork;
  private final Map<String, Holds.Hold> holds;
  private final List<ExpectedRun> expected;
  private final Optional<DaemonStatus> told;

  /** The daemon that has not said yet how things stand. */
  private final Optional<DaemonOwner> starting;

  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> notices = new ArrayList<>();

  /**
   * Looks at the state directory.
   *
   * @param expectations the runs that are to come; none where only the daemon knows them
   * @param refusals why the settings are refused, a line for each problem
   */
  public StatusReading(
      StateView state, List<Expectation> expectations, List<String> refusals, Instant now)
      throws IOException {
    this.state = state;
    this.now = now;
    isDaemonAtWork = state.isDaemonAtWork();
    told = state.told();
    starting = isDaemonAtWork && told.isEmpty() ? state.owner() : Optional.empty();
    holds = new Holds(state.directory()).held();
    ExpectedFile known = new ExpectedFile(state.directory());
    expected =
        expectations.isEmpty() && !refusals.isEmpty()
            ? ExpectedRun.late(known)
            : ExpectedRun.of(expectations, known, now);
    refusals.forEach(line -> problems.add(Problem.ofSettings(line)));
  }

  /** How they stand. */
  public StatusView view() throws IOException {
    StandbyFolder.View standby = state.standby();
    Optional<Problem> silence =
        isDaemonAtWork ? new DaemonSigns(state, told, standby).problem(now) : Optional.empty();
    silence.ifPresent(problems::add);
    if (!isDaemonAtWork) {
      problems.add(StandbyDaemon.nobody(state.directory(), state.nextInTurn()));
    } else if (told.isEmpty()) {
      String line =
          "the daemon has not said yet how things stand; the open runs are of its reports";
      notices.add(Problem.of(new Problem.OfDaemon(), line, line));
    }
    told.map(DaemonStatus::troubles).orElse(List.of()).stream()
        .map(Problem::of)
        .forEach(problems::add);
    Optional<BrokerStatus> broker = BrokerWork.told(state.directory(), told);
    broker.map(BrokerWork::problems).ifPresent(problems::addAll);
    KeptReports reports = state.reports();
    // without word from a daemon, runs are open that it left long ago
    List<ReportHead> heads = reports.heads(told.isPresent() ? now.minus(RECENT) : Instant.MIN);
    // by weight: what keeps the next cycle from its start, then what waits, then what is over
    told.map(DaemonStatus::holes).orElse(List.of()).stream()
        .map(Problem::of)
        .forEach(problems::add);
    List<DaemonStatus.Place> destinations = destinations();
    List<DaemonStatus.OpenRun> runs = OpenRunList.of(told, heads);
    FailedRuns failed = new FailedRuns(reports);
    expected.stream()
        .flatMap(each -> each.late().stream())
        .forEach(late -> problems.add(Problem.of(late)));
    problems.addAll(failed.open(runs));
    problems.addAll(failed.ended(heads, now.minus(RECENT)));
    problems.addAll(KeptMarkers.problems(told));
    RefusedMarkers refused = RefusedMarkers.of(state, heads, now);
    refused.problem().ifPresent(problems::add);
    requests();
    broker
        .filter(work -> silence.isEmpty() && BrokerWork.isReached(work, told))
        .map(BrokerWork::notice)
        .ifPresent(notices::add);
    StandbyDaemon.notice(standby).filter(none -> isDaemonAtWork).ifPresent(notices::add);
    Optional<Long> pid = told.map(DaemonStatus::pid).or(() -> starting.map(DaemonOwner::pid));
    return new StatusView(
        problems.isEmpty(),
        isDaemonAtWork,
        starting.isPresent(),
        pid,
        told.map(DaemonStatus::startedAt).or(() -> starting.map(DaemonOwner::since)),
        StandbyDaemon.host(standby, pid),
        StandbyDaemon.in(standby),
        problems,
        notices,
        destinations,
        runs,
        told.map(DaemonStatus::waitingMarkers).orElse(0L),
        refused.markers(),
        expected);
  }

  private List<DaemonStatus.Place> destinations() {
    Map<String, DaemonStatus.Place> places = new LinkedHashMap<>();
    told.ifPresent(status -> status.destinations().forEach(each -> places.put(each.name(), each)));
    holds.forEach(
        (name, hold) -> places.put(name, held(name, hold, Optional.ofNullable(places.get(name)))));
    List<DaemonStatus.Place> sorted = new ArrayList<>(places.values());
    sorted.sort(WORST_FIRST);
    sorted.forEach(this::judge);
    return sorted;
  }

  /** A hold counts at once, also where the daemon has not looked yet. */
  private static DaemonStatus.Place held(
      String name, Holds.Hold hold, Optional<DaemonStatus.Place> before) {
    return new DaemonStatus.Place(
        name,
        DestinationState.HELD,
        hold.since(),
        Optional.of("held" + hold.by().map(who -> " by " + who).orElse("")),
        Optional.empty(),
        before.map(DaemonStatus.Place::queued).orElse(0L),
        before.map(DaemonStatus.Place::inHand).orElse(0L),
        before.map(DaemonStatus.Place::queued).orElse(0L),
        before.flatMap(DaemonStatus.Place::lastSuccess),
        before.flatMap(DaemonStatus.Place::lastError),
        before.flatMap(DaemonStatus.Place::lastErrorAt));
  }

  private void judge(DaemonStatus.Place place) {
    switch (place.state()) {
      case DOWN -> problems.add(Problem.down(place));
      case FAILING -> notices.add(Problem.failing(place));
      case HELD -> notices.add(Problem.held(place));
      default -> {}
    }
  }

  private void requests() throws IOException {
    long waiting = new Requests(state.directory()).count();
    if (waiting > 0 && !isDaemonAtWork) {
      String line = Amount.of(waiting, "request waits for a daemon", "requests wait for a daemon");
      notices.add(Problem.of(new Problem.OfDaemon(), line, line));
    }
  }
}
