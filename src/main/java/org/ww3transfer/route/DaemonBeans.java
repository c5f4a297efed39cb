package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.main.Main;
import org.ww3transfer.destination.Installation;
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

  /**
   * Opens the journal, and ends what a kill cut short.
   *
   * @throws IOException where the state directory cannot be written
   */
  DaemonBeans(Settings settings) throws IOException {
    Path state = settings.stateDirectory();
    MarkerDisposal disposal =
        new MarkerDisposal(
            MarkerJournal.open(state), new ReportStore(state), Installation.of(state));
    disposal.recover();
    MarkerPauses pauses = new MarkerPauses(System::nanoTime);
    Pattern include = settings.markerInclude();
    inbox = inbox(settings, include, disposal, pauses);
    markers = markers(settings, disposal, inbox, include, pauses, DaemonBeans::notSent);
    Pattern stageInclude = settings.stage().include();
    stageInbox = inbox(settings, stageInclude, disposal, pauses);
    stageMarkers =
        markers(settings, disposal, stageInbox, stageInclude, pauses, DaemonBeans::notStaged);
  }

  private static MarkerInbox inbox(
      Settings settings, Pattern include, MarkerDisposal disposal, MarkerPauses pauses) {
    return new MarkerInbox(settings.inbox(), settings.markerMaxDepth(), include, disposal, pauses);
  }

  private static Markers markers(
      Settings settings,
      MarkerDisposal disposal,
      MarkerInbox inbox,
      Pattern include,
      MarkerPauses pauses,
      Markers.Refusal refusal) {
    return new Markers(
        resolver(settings), disposal, inbox, include, pauses, Clock.systemUTC(), refusal);
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
  }
}
