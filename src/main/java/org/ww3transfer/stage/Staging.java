package org.ww3transfer.stage;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  private final RestartInquiry inquiry;
  private final Installation installation;
  private final Clock clock;

  public Staging(RestartSources sources, StageRules rules, Installation installation, Clock clock) {
    this.installation = installation;
    this.sources = sources;
    this.rules = rules;
    inquiry = new RestartInquiry(sources, rules);
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
    try (RestartPlacement placing =
        RestartPlacement.open(run.directory().toRealPath(), installation)) {
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

  private StagedRestart settle(Run run, WantedRestart wanted, RestartInquiry.Question question)
      throws IOException {
    return settled(run, wanted, reason -> inquiry.firstOf(run, wanted, question));
  }

  /**
   * What lies in the directory comes first.
   *
   * @param otherwise what is done where that is not the restart, told why
   */
  private StagedRestart settled(
      Run run, WantedRestart wanted, Function<String, StagedRestart> otherwise) throws IOException {
    ExistingRestart standing = ExistingRestart.in(run.directory(), wanted);
    if (standing instanceof ExistingRestart.Right) {
      return StagedRestart.inPlace(wanted);
    }
    if (standing instanceof ExistingRestart.Folder folder) {
      return StagedRestart.without(wanted, Outcome.BLOCKED, folder.reason());
    }
    ExistingRestart.Wrong wrong = (ExistingRestart.Wrong) standing;
    StagedRestart restart = otherwise.apply(wrong.reason());
    boolean stays = rules.mayBePartial() && !restart.outcome().isGood();
    return stays && wrong.isFatal()
        ? StagedRestart.without(wanted, Outcome.BLOCKED, wrong.reason() + "; move it away")
        : restart;
  }

  private List<StagedRestart> place(List<StagedRestart> restarts, RestartPlacement placing)
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
