package org.ww3transfer.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.StateDirectory;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.journal.run.RunRestarts;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.report.Json;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.restarts.NeededRestart;
import org.ww3transfer.restarts.NeededRestarts;
import org.ww3transfer.restarts.OnTheWay;
import org.ww3transfer.restarts.RestartSurvey;
import org.ww3transfer.restarts.RestartsReport;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.ReadingStores;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunNames;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.StatePlaces;
import org.ww3transfer.stage.WantedRestart;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.HotStart;
import org.ww3transfer.ww3.manifest.ManifestReader;

/** {@code ready --everywhere}. */
record RestartsEverywhere(Settings settings) {
  /** A destination that needs longer for a list is of no use to a cycle that is about to start. */
  private static final Duration MOST = Duration.ofMinutes(1);

  /** Restarts of some GB are read back. */
  private static final Duration MOST_PROVEN = Duration.ofMinutes(15);

  static RestartsEverywhere of(Ww3Transfer parent) {
    return new RestartsEverywhere(parent.config().settingsWithDestinations());
  }

  /** Asks all, prints a line a destination, and answers the exit code. */
  int print(Optional<Path> directory, GivenTimes times, boolean isProven, boolean json)
      throws Exception {
    Path state = settings.stateDirectory();
    StateDirectory.requireOurs(state);
    Naming naming = settings.planRules().naming();
    Optional<Run> run =
        directory.isPresent()
            ? Optional.of(TransferCommand.resolver(settings).ofDirectory(directory.get(), times))
            : Optional.empty();
    Optional<NeededRestarts> needs =
        run.isPresent() ? Optional.of(needs(run.get())) : Optional.empty();
    OnTheWay onTheWay = onTheWay(state, naming);
    try (ReadingStores stores = ReadingStores.open(settings);
        RestartSurvey survey =
            new RestartSurvey(
                stores::of,
                new DeliveredRuns(state, () -> naming),
                new KeptReports(state),
                () -> onTheWay,
                Reasons::of,
                Clock.systemUTC())) {
      RestartSurvey.Question question =
          new RestartSurvey.Question(
              settings.destinations(), naming, isProven, isProven ? MOST_PROVEN : MOST);
      RestartsReport report =
          needs.isPresent()
              ? survey.ask(question, run.map(each -> PathText.of(each.directory())), needs.get())
              : survey.askForNextCycle(question);
      if (json) {
        Json.write(report, System.out);
      } else {
        report.lines().forEach(System.out::println);
      }
      return report.everywhere() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  /** What the daemon of that state directory has taken up and not sent yet. */
  private OnTheWay onTheWay(Path state, Naming naming) throws IOException {
    StateView view = StateView.of(StatePlaces.of(settings));
    Map<String, OnTheWay.Stop> stops = new HashMap<>();
    if (view.isDaemonAtWork()) {
      for (DaemonStatus said : view.told().stream().toList()) {
        for (DaemonStatus.Place place : said.destinations()) {
          OnTheWay.Stop.of(place.state(), place.nextTry())
              .ifPresent(stop -> stops.put(place.name(), stop));
        }
      }
    }
    return OnTheWay.of(RunRestarts.in(state), settings.destinations(), naming, stops);
  }

  /** What its namelist says it starts from. */
  private NeededRestarts needs(Run run) throws IOException {
    var unused =
        RunNames.ofMember(run).run(); // who is to start must have the member that is asked for
    HotStart start = ManifestReader.hotStart(run.directory(), run.times(), run.roots());
    String because = run.runId() + " starts from it";
    List<NeededRestart> restarts =
        start.extensions().stream()
            .map(each -> new WantedRestart(each, start.start()))
            .map(each -> new NeededRestart(each, run.member(), run.runId(), because))
            .toList();
    return new NeededRestarts(restarts, start.unusual().stream().toList());
  }
}
