package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.ww3transfer.destination.Installation;
import org.ww3transfer.journal.Housekeeping;
import org.ww3transfer.journal.MarkerDisposal;
import org.ww3transfer.journal.MarkerJournal;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.stage.StageReport;

/** What only the daemon has: its inbox, and the journal of markers, which no command opens. */
final class DaemonBeans {
  private final MarkerInbox inbox;
  private final Markers markers;
  private final MarkerInbox stageInbox;
  private final Markers stageMarkers;
  private final Housekeeping housekeeping;

  /**
   * Opens the journal, and ends what a kill cut short.
   *
   * @throws IOException where the state directory cannot be written
   */
  DaemonBeans(Settings settings, UnderWay underWay) throws IOException {
    Path state = settings.stateDirectory();
    MarkerDisposal disposal =
        new MarkerDisposal(
            MarkerJournal.open(state), new ReportStore(state), Installation.of(state));
    disposal.recover();
    housekeeping =
        new Housekeeping(
            state,
            settings.inbox(),
            settings.markerMaxDepth(),
            settings.keepReports(),
            Clock.systemUTC());
    MarkerPauses pauses = new MarkerPauses(System::nanoTime);
    Kind runs = new Kind(settings.markerInclude(), DaemonBeans::notSent);
    inbox = inbox(settings, runs, disposal, pauses);
    markers = markers(settings, runs, disposal, inbox, pauses, underWay);
    Kind starts = new Kind(settings.stage().include(), DaemonBeans::notStaged);
    stageInbox = inbox(settings, starts, disposal, pauses);
    stageMarkers = markers(settings, starts, disposal, stageInbox, pauses, underWay);
  }

  /** What markers of a kind are called, and what is reported of one that cannot be begun. */
  private record Kind(Pattern include, Markers.Refusal refusal) {}

  private static MarkerInbox inbox(
      Settings settings, Kind kind, MarkerDisposal disposal, MarkerPauses pauses) {
    return new MarkerInbox(
        settings.inbox(), settings.markerMaxDepth(), kind.include(), disposal, pauses);
  }

  private static Markers markers(
      Settings settings,
      Kind kind,
      MarkerDisposal disposal,
      MarkerInbox inbox,
      MarkerPauses pauses,
      UnderWay underWay) {
    return new Markers(
        resolver(settings),
        disposal,
        inbox,
        kind.include(),
        pauses,
        underWay,
        Clock.systemUTC(),
        kind.refusal());
  }

  private static RunResolver resolver(Settings settings) {
    return new RunResolver(
        settings.runRootsOrDefaults(),
        settings.runNaming(),
        settings.destinations(),
        settings.failurePolicy(),
        settings.missingOutputs());
  }

  private static MarkerReport notSent(Optional<Run> run, String name, Instant at, String reason) {
    return run.map(known -> TransferReport.refused(known, at, reason))
        .orElseGet(() -> TransferReport.refused(name, at, reason));
  }

  private static MarkerReport notStaged(Optional<Run> run, String name, Instant at, String reason) {
    String directory = run.map(known -> known.directory().toString()).orElse("");
    return StageReport.refused(name, directory, at, reason);
  }

  void bindTo(Main main) {
    main.bind("markerInbox", inbox);
    main.bind("markers", markers);
    main.bind("stageInbox", stageInbox);
    main.bind("stageMarkers", stageMarkers);
    main.addMainListener(new HousekeepingTimer(housekeeping));
  }
}
