package org.ww3transfer.stage;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.place.Installation;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.SeenMarker;
import org.ww3transfer.stage.StagedRestart.Outcome;
import org.ww3transfer.ww3.HotStart;
import org.ww3transfer.ww3.manifest.ManifestReader;

/** Puts the restarts that a run starts from into its directory, all or none. */
public final class Staging {
  private final RestartSources sources;
  private final StageRules rules;
  private final Installation installation;
  private final Clock clock;

  public Staging(RestartSources sources, StageRules rules, Installation installation, Clock clock) {
    this.installation = installation;
    this.sources = sources;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Fetches what is not in place yet.
   *
   * @throws org.ww3transfer.ww3.ManifestException where the run directory has no usable namelist
   * @throws org.ww3transfer.namelist.NamelistException where its namelist cannot be read
   * @throws IOException where the run directory cannot be read or written
   */
  public StageReport stage(Run run) throws IOException {
    Instant startedAt = clock.instant();
    HotStart needed = ManifestReader.hotStart(run.directory(), run.times(), run.roots());
    try (Placing placing = Placing.open(run.directory().toRealPath(), installation)) {
      List<StagedRestart> restarts =
          restarts(
              needed,
              wanted ->
                  settle(
                      run,
                      wanted,
                      destination ->
                          sources
                              .fetch(destination, wanted, placing.part(wanted))
                              .map(found -> StagedRestart.of(wanted, Outcome.STAGED, found))));
      return report(run, needed, startedAt, place(restarts, placing));
    }
  }

  /** Whether {@link #stage} would find all, by names alone; fetches and changes nothing. */
  public StageReport look(Run run) throws IOException {
    Instant startedAt = clock.instant();
    HotStart needed = ManifestReader.hotStart(run.directory(), run.times(), run.roots());
    List<StagedRestart> restarts =
        restarts(
            needed,
            wanted ->
                settle(
                    run,
                    wanted,
                    destination ->
                        sources
                            .find(destination, wanted)
                            .map(found -> StagedRestart.of(wanted, Outcome.AVAILABLE, found))));
    return report(run, needed, startedAt, restarts);
  }

  /** Whether the run can start from what lies in its directory; asks no destination. */
  public StageReport lookInPlace(Run run) throws IOException {
    Instant startedAt = clock.instant();
    HotStart needed = ManifestReader.hotStart(run.directory(), run.times(), run.roots());
    List<StagedRestart> restarts =
        restarts(
            needed,
            wanted ->
                settled(
                    run, wanted, reason -> StagedRestart.without(wanted, Outcome.MISSING, reason)));
    return report(run, needed, startedAt, restarts);
  }

  /** What becomes of one restart. */
  @FunctionalInterface
  private interface Settling {
    StagedRestart of(WantedRestart wanted) throws IOException;
  }

  /** No restart is good enough for a run whose start the model finds in none. */
  private static List<StagedRestart> restarts(HotStart needed, Settling settling)
      throws IOException {
    List<StagedRestart> restarts = new ArrayList<>();
    for (String extension : needed.extensions()) {
      WantedRestart wanted = new WantedRestart(extension, needed.start());
      restarts.add(
          needed.unusual().isPresent()
              ? StagedRestart.without(wanted, Outcome.BLOCKED, needed.unusual().get())
              : settling.of(wanted));
    }
    return restarts;
  }

  private StageReport report(
      Run run, HotStart needed, Instant startedAt, List<StagedRestart> restarts) {
    return new StageReport(
        run.runId(),
        PathText.of(run.directory()),
        run.marker().map(SeenMarker::text),
        Optional.of(needed.start()),
        rules.mayBePartial(),
        startedAt,
        clock.instant(),
        restarts,
        List.of());
  }

  private StagedRestart settle(Run run, WantedRestart wanted, Question question)
      throws IOException {
    return settled(run, wanted, reason -> firstOf(run, wanted, question));
  }

  /**
   * What lies in the directory comes first.
   *
   * @param otherwise what is done where that is not the restart, told why
   */
  private StagedRestart settled(
      Run run, WantedRestart wanted, Function<String, StagedRestart> otherwise) throws IOException {
    StandingRestart standing = StandingRestart.in(run.directory(), wanted);
    if (standing instanceof StandingRestart.Right) {
      return StagedRestart.inPlace(wanted);
    }
    if (standing instanceof StandingRestart.Folder folder) {
      return StagedRestart.without(wanted, Outcome.BLOCKED, folder.reason());
    }
    StandingRestart.Wrong wrong = (StandingRestart.Wrong) standing;
    StagedRestart restart = otherwise.apply(wrong.reason());
    boolean stays = rules.mayBePartial() && !restart.outcome().isGood();
    return stays && wrong.isFatal()
        ? StagedRestart.without(wanted, Outcome.BLOCKED, wrong.reason() + "; move it away")
        : restart;
  }

  /** Asks one destination. */
  @FunctionalInterface
  private interface Question {
    Optional<StagedRestart> ask(Destination destination);
  }

  /** One that cannot be asked, or gives what is not good, is passed over for the next. */
  private StagedRestart firstOf(Run run, WantedRestart wanted, Question question) {
    List<String> failures = new ArrayList<>();
    for (Destination destination : rules.order(run.destinations())) {
      try {
        Optional<StagedRestart> found = question.ask(destination);
        if (found.isPresent()) {
          return found.get();
        }
      } catch (ItemException e) {
        failures.add(destination.name() + ": " + e.getMessage());
      }
    }
    if (!failures.isEmpty()) {
      return StagedRestart.without(wanted, Outcome.FAILED, String.join("; ", failures));
    }
    return StagedRestart.without(
        wanted,
        Outcome.MISSING,
        "no restart valid at " + IsoTime.of(wanted.validTime()) + "; " + nearest(run, wanted));
  }

  /** The nearest before and after it that there are. */
  private String nearest(Run run, WantedRestart wanted) {
    NavigableMap<Instant, List<String>> times = new TreeMap<>();
    for (Destination destination : rules.order(run.destinations())) {
      for (Instant time : times(destination, wanted)) {
        times.computeIfAbsent(time, key -> new ArrayList<>()).add(destination.name());
      }
    }
    String near =
        Stream.of(
                Optional.ofNullable(times.lowerEntry(wanted.validTime())),
                Optional.ofNullable(times.higherEntry(wanted.validTime())))
            .flatMap(Optional::stream)
            .map(Staging::where)
            .collect(Collectors.joining(" and "));
    return near.isEmpty()
        ? "there is none for this grid at " + places(run)
        : "the nearest are " + near;
  }

  /** With their places: one that is not mounted looks as if it held nothing. */
  private String places(Run run) {
    return rules.order(run.destinations()).stream()
        .map(destination -> destination.name() + " (" + destination.place() + ")")
        .collect(Collectors.joining(", "));
  }

  private Set<Instant> times(Destination destination, WantedRestart wanted) {
    try {
      return sources.times(destination, wanted.extension());
    } catch (ItemException e) {
      return Set.of(); // it has failed before, and that is told
    }
  }

  private static String where(Map.Entry<Instant, List<String>> entry) {
    return IsoTime.of(entry.getKey()) + " at " + String.join(", ", entry.getValue());
  }

  private List<StagedRestart> place(List<StagedRestart> restarts, Placing placing)
      throws IOException {
    if (!StageReport.isEnough(restarts, rules.mayBePartial())) {
      return restarts.stream()
          .map(
              each ->
                  each.outcome() == Outcome.STAGED
                      ? each.heldBack(
                          Outcome.HELD_BACK, "not put in place, as others of the run are missing")
                      : each)
          .toList();
    }
    placing.finish(
        restarts.stream()
            .filter(each -> each.outcome() == Outcome.STAGED)
            .map(StagedRestart::wanted)
            .toList());
    return restarts;
  }
}
