package org.ww3transfer.restarts.timeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.expect.ExpectedFile;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.restarts.NeededRestart;
import org.ww3transfer.restarts.NeededRestarts;
import org.ww3transfer.restarts.NextCycle;
import org.ww3transfer.restarts.OnTheWay;
import org.ww3transfer.restarts.RestartsReport;
import org.ww3transfer.restarts.UntouchedPlaces;

/**
 * The timeline of restarts for whoever asks, put together from what is known anyway: no store is
 * asked. Safe for use by several threads.
 */
public final class RestartTimelines implements Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(RestartTimelines.class);

  private final Supplier<TimelineRules> rules;
  private final DeliveredRuns delivered;
  private final Supplier<Optional<RestartsReport>> answers;
  private final Supplier<OnTheWay> onTheWay;
  private final ExpectedFile expected;
  private final LastPrune lastPrune;
  private final Clock clock;
  private final SentBefore sentBefore;
  private volatile Instant since;
  private final SeenRestarts seen;

  /**
   * @param rules is asked for what the settings say now
   * @param answers what the destinations said last of what the next cycle needs, however old
   * @param onTheWay is asked for what is still to come
   */
  public RestartTimelines(
      Supplier<TimelineRules> rules,
      Path stateDirectory,
      DeliveredRuns delivered,
      Supplier<Optional<RestartsReport>> answers,
      Supplier<OnTheWay> onTheWay,
      Clock clock) {
    this.rules = rules;
    this.delivered = delivered;
    this.answers = answers;
    this.onTheWay = onTheWay;
    this.clock = clock;
    since = clock.instant();
    sentBefore = new SentBefore(new KeptReports(stateDirectory));
    expected = new ExpectedFile(stateDirectory);
    lastPrune = new LastPrune(stateDirectory);
    seen = new SeenRestarts(rules, clock);
  }

  @Override
  public void accept(RunEvent event) {
    seen.accept(event);
  }

  /** Knows again what earlier processes have sent, by the reports of the newest runs. */
  public void recall() {
    readPrunes(rules.get());
    Instant start = since;
    since = sentBefore.tell(seen::sentBefore).filter(start::isAfter).orElse(start);
  }

  private void readPrunes(TimelineRules now) {
    lastPrune
        .readIfNew(now)
        .forEach(
            each -> now.destination(each.destination()).ifPresent(to -> seen.reported(to, each)));
  }

  /** As of now. */
  public RestartTimeline now() {
    TimelineRules now = rules.get();
    Instant at = clock.instant();
    List<String> doubts = new ArrayList<>();
    seen.keepOnly(now.destinations());
    readPrunes(now);
    Optional<RestartsReport> answer = answers.get();
    answer.ifPresent(seen::looked);
    List<Destination> destinations = now.destinations().stream().filter(this::concerns).toList();
    Map<String, List<DeliveredRun>> runs = new TreeMap<>();
    destinations.forEach(each -> runs.put(each.name(), runs(each, doubts)));
    OnTheWay toCome = onTheWay.get();
    NeededRestarts needs = NextCycle.after(known(runs, toCome));
    doubts.addAll(needs.doubts());
    TimelineNeeds stands =
        new TimelineNeeds(
            now,
            answer,
            toCome,
            UntouchedPlaces.of(destinations, delivered).names(),
            expected(now, at, doubts));
    List<TimelinePlace> places = new ArrayList<>();
    List<TimelineLane> lanes = new ArrayList<>();
    for (Destination destination : destinations) {
      SeenRestarts.Seen there = seen.of(destination);
      places.add(TimelinePlace.of(destination, now, there, at));
      RestartOutcomes fates =
          new RestartOutcomes(destination, now, there.restarts(), runs.get(destination.name()), at);
      lanes(destination, there, fates, neededAt(destination, needs, now), stands)
          .forEach(lanes::add);
    }
    Comparator<TimelineLane> bySeries = Comparator.comparing(TimelineLane::series);
    lanes.sort(bySeries); // stable: within a series the destinations stay in their order
    return new RestartTimeline(at, since, places, lanes, doubts);
  }

  private static List<DeliveredRun> known(Map<String, List<DeliveredRun>> runs, OnTheWay toCome) {
    return Stream.concat(runs.values().stream().flatMap(List::stream), toCome.runs().stream())
        .toList();
  }

  /** One that takes none may hold some of before. */
  private boolean concerns(Destination destination) {
    return destination.selection().takesRestarts() || !seen.of(destination).restarts().isEmpty();
  }

  private List<DeliveredRun> runs(Destination destination, List<String> doubts) {
    try {
      return delivered.at(destination);
    } catch (IOException e) {
      doubts.add(destination.name() + ": " + e.getMessage());
      return List.of();
    }
  }

  private List<ExpectedRun> expected(TimelineRules now, Instant at, List<String> doubts) {
    try {
      return ExpectedRun.of(now.expectations(), expected, at);
    } catch (IOException e) {
      LOG.debug("expected runs cannot be read", e);
      doubts.add("which runs are expected cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static Map<String, NeededRestart> neededAt(
      Destination destination, NeededRestarts needs, TimelineRules rules) {
    return needs.restarts().stream()
        .filter(each -> each.isSentTo(destination, rules.naming()))
        .collect(Collectors.toMap(NeededRestart::series, each -> each));
  }

  private static List<TimelineLane> lanes(
      Destination destination,
      SeenRestarts.Seen there,
      RestartOutcomes fates,
      Map<String, NeededRestart> needed,
      TimelineNeeds stands) {
    NavigableMap<String, List<TimelineRestart>> bySeries = new TreeMap<>();
    needed.keySet().forEach(series -> bySeries.put(series, new ArrayList<>()));
    for (SeenRestart each : there.restarts()) {
      bySeries
          .computeIfAbsent(each.restart().series(), series -> new ArrayList<>())
          .add(fates.of(each));
    }
    List<TimelineLane> lanes = new ArrayList<>();
    bySeries.forEach(
        (series, restarts) -> {
          int slash = series.lastIndexOf('/');
          lanes.add(
              new TimelineLane(
                  Optional.of(series.substring(slash + 1)).filter(grid -> !grid.equals("ww3")),
                  slash < 0 ? Optional.empty() : Optional.of(series.substring(0, slash)),
                  destination.name(),
                  restarts,
                  Optional.ofNullable(needed.get(series))
                      .map(each -> stands.of(each, destination, there))));
        });
    return lanes;
  }
}
