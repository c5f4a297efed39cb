package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.journal.Housekeeping;
import org.ww3transfer.journal.marker.MarkerDisposal;
import org.ww3transfer.journal.marker.MarkerJournal;
import org.ww3transfer.journal.marker.OpenMarkers;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.place.Installation;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.report.MarkerReport;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.desk.HousekeepingTimer;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.route.marker.KeptMarkers;
import org.ww3transfer.route.marker.MarkerFeed;
import org.ww3transfer.route.marker.MarkerRuns;
import org.ww3transfer.route.marker.Markers;
import org.ww3transfer.route.marker.SameRun;
import org.ww3transfer.route.transfer.UnfinishedParts;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.run.SeenMarker;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.stage.StageReport;

/**
 * What only the daemon has: the journal of markers and what is done with them, which no command
 * opens.
 */
final class DaemonBeans {
  private final MarkerDisposal disposal;
  private final Markers markers;
  private final Markers stageMarkers;
  private final KeptMarkers kept;
  private final Housekeeping housekeeping;
  private final UnfinishedParts parts;

  /**
   * Opens the journal, and ends what a kill cut short.
   *
   * @throws IOException where the state directory cannot be written
   */
  DaemonBeans(
      Supplier<Settings> settings,
      RunJournals journals,
      Installation installation,
      UnfinishedParts parts,
      RunEvents events,
      UnderWay underWay)
      throws IOException {
    this.parts = parts;
    Path state = settings.get().stateDirectory();
    disposal =
        new MarkerDisposal(
            MarkerJournal.open(state),
            new ReportStore(state),
            installation,
            new SameRun(() -> resolver(settings.get()), () -> kinds(settings.get())));
    disposal.recover();
    housekeeping =
        new Housekeeping(
            state,
            settings.get().inbox(),
            () -> settings.get().markerMaxDepth(),
            name -> kinds(settings.get()).stream().anyMatch(kind -> kind.matcher(name).matches()),
            () -> settings.get().keepReports(),
            Clock.systemUTC());
    kept = new KeptMarkers(System::nanoTime, Clock.systemUTC(), events);
    events.listen(kept);
    Kind runs =
        new Kind(
            openOnes(state, "runs"),
            id -> id,
            DaemonBeans::notSent,
            marker -> askedForBy(marker, journals, settings.get()));
    markers = markers(settings, runs, disposal, kept, events, underWay);
    Kind starts =
        new Kind(
            openOnes(state, "stages"),
            id -> id + StageReport.ENDING,
            DaemonBeans::notStaged,
            marker -> Optional.empty());
    stageMarkers = markers(settings, starts, disposal, kept, events, underWay);
  }

  private static Optional<Run> askedForBy(
      SeenMarker marker, RunJournals journals, Settings settings) throws IOException {
    return journals.askedForBy(
        marker, settings.destinations(), RunRoots.of(settings.runRootsOrDefaults()));
  }

  private static List<Pattern> kinds(Settings settings) {
    return List.of(settings.markerInclude(), settings.stage().include());
  }

  /** The open markers of a kind, and what is reported of one that cannot be begun. */
  private record Kind(
      OpenMarkers open,
      UnaryOperator<String> reportName,
      Markers.Refusal refusal,
      MarkerRuns.UnderWay underWay) {}

  private static OpenMarkers openOnes(Path state, String kind) throws IOException {
    OpenMarkers open = new OpenMarkers(state, kind);
    open.forgetGone();
    return open;
  }

  private static Markers markers(
      Supplier<Settings> settings,
      Kind kind,
      MarkerDisposal disposal,
      KeptMarkers kept,
      RunEvents events,
      UnderWay underWay) {
    return new Markers(
        new MarkerRuns(() -> resolver(settings.get()), kind.underWay()),
        disposal,
        kind.open(),
        kind.reportName(),
        kept,
        underWay,
        Clock.systemUTC(),
        kind.refusal(),
        events);
  }

  static RunResolver resolver(Settings settings) {
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
    String directory = run.map(known -> PathText.of(known.directory())).orElse("");
    Optional<String> marker = run.flatMap(Run::marker).map(SeenMarker::text);
    return StageReport.refused(name, directory, marker, at, reason);
  }

  /** What hands markers to the route of that id. */
  MarkerFeed feed(String route, boolean forStages, OpenRuns runs, ProducerTemplate camel) {
    return new MarkerFeed(route, forStages ? stageMarkers : markers, disposal, runs, camel);
  }

  /** The markers that ask for runs to be sent. */
  Markers markers() {
    return markers;
  }

  /** Those that stay in the inbox for trouble of our own. */
  KeptMarkers kept() {
    return kept;
  }

  void bindTo(Main main) {
    main.bind("markers", markers);
    main.bind("stageMarkers", stageMarkers);
    main.addMainListener(new HousekeepingTimer(List.of(housekeeping::sweep, parts::sweep)));
  }
}
