package org.ww3transfer.command.dry;

import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.command.config.StateDirectory;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.inbox.Inbox;
import org.ww3transfer.inbox.InboxRules;
import org.ww3transfer.inbox.MarkerKind;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.prune.PruneResult;
import org.ww3transfer.route.DryRunQueries;
import org.ww3transfer.route.store.ReadingStores;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.settings.Settings;

/**
 * Says what the daemon would do for the markers in the inbox, and does nothing. Takes no lock and
 * makes no file, so that it also works beside a daemon.
 */
public final class DryWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DryWatch.class);

  private final Settings settings;
  private final PrintStream out;

  public DryWatch(Settings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Tells of the markers that are there, and of those that come until the process is ended.
   *
   * @param once whether it ends with those that are there
   */
  public void run(boolean once) throws Exception {
    StateDirectory.requireOurs(settings.stateDirectory());
    if (!Files.isDirectory(settings.inbox())) {
      throw new UsageException(
          "ww3.inbox: " + settings.inbox() + " is not there; the daemon would make it");
    }
    try (ReadingStores stores = ReadingStores.open(settings)) {
      DryRunQueries looks = new DryRunQueries(settings, stores, Clock.systemUTC());
      looks.nextPrune().ifPresent(at -> tellPrunes(at, looks.prune()));
      AtomicBoolean hasTold = new AtomicBoolean();
      Runnable noted = () -> hasTold.set(true);
      List<MarkerKind> kinds = kinds(new DryRuns(settings, stores, true), looks, noted);
      Inbox inbox = new Inbox(() -> rules(once), kinds, () -> {});
      if (once) {
        inbox.lookOnce();
        if (!hasTold.get()) {
          tellNothing(kinds);
        }
        return;
      }
      ExecutorService threads = Executors.newFixedThreadPool(inbox.threads());
      LOG.info("dry run: watching {}; nothing is changed", settings.inbox());
      inbox.watchBeside(threads);
    }
  }

  /** A marker that may not be whole yet is told of as it is, where nobody waits for more. */
  private InboxRules rules(boolean once) {
    return new InboxRules(
        settings.inbox(),
        settings.markerMaxDepth(),
        settings.pollInterval(),
        once ? Duration.ZERO : settings.markerSettle(),
        settings.stateDirectory());
  }

  private void tellNothing(List<MarkerKind> kinds) {
    String names =
        kinds.stream()
            .map(kind -> kind.include().get().pattern())
            .collect(Collectors.joining(" or "));
    out.println("nothing in the inbox " + settings.inbox() + ": no marker matches " + names);
  }

  private List<MarkerKind> kinds(DryRuns runs, DryRunQueries looks, Runnable noted) {
    RunResolver resolver =
        new RunResolver(
            settings.runRootsOrDefaults(),
            settings.runNaming(),
            settings.destinations(),
            settings.failurePolicy(),
            settings.missingOutputs());
    List<MarkerKind> kinds = new ArrayList<>();
    kinds.add(
        new MarkerKind(
            settings::markerInclude,
            new DryMarkers(
                resolver,
                settings.stateDirectory(),
                run -> DryTable.print(runs.of(run), out),
                noted,
                out)));
    if (settings.stage().enabled()) {
      kinds.add(
          new MarkerKind(
              () -> settings.stage().include(),
              new DryMarkers(
                  resolver,
                  settings.stateDirectory(),
                  run -> out.println("staging: " + looks.stage(run).summary()),
                  noted,
                  out)));
    }
    return kinds;
  }

  private void tellPrunes(Instant at, List<PruneResult> results) {
    String when = "prune at " + IsoTime.of(at) + ", as things stand: ";
    for (PruneResult result : results) {
      Optional<String> refusal = result.error();
      out.println(
          when
              + refusal
                  .map(why -> result.destination().name() + ": would delete nothing: " + why)
                  .orElseGet(
                      () ->
                          String.format(
                              "%s: would delete %d restarts and keep %d",
                              result.destination().name(), result.deleted(), result.kept())));
      for (Decision decision : result.decisions()) {
        if (decision.isDeleted()) {
          String uri = result.destination().prefix().join(decision.restart().name());
          out.println("  " + uri + ": " + decision.reason());
        }
      }
    }
    out.println();
  }
}
