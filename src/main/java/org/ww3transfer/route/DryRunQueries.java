package org.ww3transfer.route;

import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.quartz.CronExpression;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.place.Installation;
import org.ww3transfer.retention.prune.PruneReport;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.retention.prune.Pruning;
import org.ww3transfer.route.failure.Failures;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.ReadingStores;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunNames;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.stage.FoundRestart;
import org.ww3transfer.stage.RestartPart;
import org.ww3transfer.stage.RestartSearch;
import org.ww3transfer.stage.RestartSources;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.stage.Staging;
import org.ww3transfer.stage.WantedRestart;

/**
 * What a prune and a staging would do now. Without locks, as those are files: a daemon may be at
 * work beside.
 */
public record DryRunQueries(Settings settings, ReadingStores stores, Clock clock) {
  /** Names files that are made, of which this makes none. */
  private static final Installation NONE = new Installation("000000000000");

  /** When the daemon would prune next, UTC; empty where it does not. */
  public Optional<Instant> nextPrune() {
    if (!settings.retention().enabled()) {
      return Optional.empty();
    }
    try {
      CronExpression cron = new CronExpression(settings.retention().cron());
      cron.setTimeZone(TimeZone.getTimeZone(settings.retention().timeZone()));
      return Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(clock.instant())))
          .map(Date::toInstant);
    } catch (ParseException e) {
      throw new IllegalStateException("was judged when it was read", e);
    }
  }

  /** What the next prune would remove, as things stand, a destination each. */
  public List<PruneResult> prune() {
    Pruning pruning = pruning();
    return pruned().map(each -> look(pruning, each)).toList();
  }

  /** What a prune would do now, which leaves out what is outside of its hours. */
  public PruneReport pruneNow() {
    Pruning pruning = pruning();
    Instant startedAt = clock.instant();
    List<PruneResult> results =
        pruned()
            .map(
                each ->
                    each.hours()
                        .windows()
                        .objection(clock.instant())
                        .map(closed -> PruneResult.closed(each, closed))
                        .orElseGet(() -> look(pruning, each)))
            .toList();
    return new PruneReport(true, startedAt, clock.instant(), results);
  }

  private Pruning pruning() {
    Naming naming = settings.planRules().naming();
    return new JournalRecords(new DeliveredRuns(settings.stateDirectory(), () -> naming))
        .pruning(settings, clock);
  }

  private Stream<Destination> pruned() {
    return settings.destinations().stream().filter(Destination::retention);
  }

  private PruneResult look(Pruning pruning, Destination destination) {
    try {
      return pruning.look(destination, stores.of(destination));
    } catch (IOException | RuntimeException e) {
      return PruneResult.refused(destination, Reasons.of(e));
    }
  }

  /** Whether the restarts that a run starts from would be found. */
  public StageReport stage(Run run) throws IOException {
    return new Staging(new Sources(run), settings.stage().rules(), NONE, clock)
        .look(RunNames.ofMember(run).run());
  }

  /** Asks each once: a real staging asks again where that may help. */
  private final class Sources implements RestartSources {
    private final Run run;

    Sources(Run run) {
      this.run = run;
    }

    /** What is asked of one of them. */
    private interface Question<T> {
      T ask(RestartSearch at) throws IOException;
    }

    private <T> T ask(Destination destination, Question<T> question) {
      try {
        return question.ask(at(destination));
      } catch (IOException e) {
        throw ItemException.lasting(Failures.blame(e, destination), Reasons.of(e), e);
      }
    }

    private RestartSearch at(Destination destination) {
      Naming naming = RunNames.ofMember(run).naming(settings.planRules().naming());
      return new RestartSearch(destination, naming, run.runId(), stores.of(destination));
    }

    @Override
    public Optional<FoundRestart> find(Destination destination, WantedRestart wanted) {
      return ask(destination, at -> at.find(wanted));
    }

    @Override
    public Optional<FoundRestart> fetch(
        Destination destination, WantedRestart wanted, RestartPart part) {
      throw new UnsupportedOperationException("nothing is fetched");
    }

    @Override
    public Set<Instant> times(Destination destination, String extension) {
      return ask(destination, at -> at.times(extension));
    }
  }
}
