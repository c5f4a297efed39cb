package org.ww3transfer.command.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.command.config.CommandState;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.SettingsOrigin;
import org.ww3transfer.command.config.TimesOptions;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.route.Beans;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.ReadingStores;
import org.ww3transfer.run.MarkerException;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.StatePlaces;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.verify.Expectations;
import org.ww3transfer.verify.Verification;
import org.ww3transfer.verify.VerifiedOutput;
import org.ww3transfer.ww3.ManifestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Whether the destinations hold what they should. */
@Command(
    name = "verify",
    description =
        "Compares what the destinations hold of a run with the run's files or, if these are"
            + " gone, with its report. Changes nothing.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(VerifyCommand.class);
  private static final int SIDE_BY_SIDE = 4;

  @ParentCommand private SettingsOrigin parent;

  @Parameters(paramLabel = "RUN_DIR", description = "The run directory; it may be gone.")
  private Path directory;

  @Mixin private TimesOptions times = new TimesOptions();

  @Option(
      names = "--quick",
      description = "Read nothing back. What a store cannot tell of a file stays unknown.")
  private boolean quick;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Settings settings = parent.config().settingsWithDestinations();
    StateView state = CommandState.toRead(StatePlaces.of(settings));
    Path run = directory.toAbsolutePath().normalize();
    VerifyView view;
    try (ReadingStores stores = ReadingStores.open(settings)) {
      view = verify(settings, state.reports(), run, stores);
    }
    if (json) {
      view.writeJson(System.out);
    } else {
      view.print(System.out);
    }
    return view.isProven() ? ExitCode.OK : ExitCode.FAILED;
  }

  private VerifyView verify(Settings settings, KeptReports reports, Path run, ReadingStores stores)
      throws Exception {
    Optional<ReportHead> head = reports.head(likelyId(settings, run), text -> isSame(text, run));
    boolean needsMd5 = settings.destinations().stream().anyMatch(stores::tellsMd5);
    Expectations expectations = new Expectations(run, RunRoots.of(settings.runRoots()), needsMd5);
    if (head.isPresent()) {
      boolean hasSucceeded = head.get().hasSucceeded();
      reports.read(
          head.get().runId(),
          item -> {
            expectations.add(item, hasSucceeded);
            return true;
          });
    }
    boolean hasItems = head.filter(found -> found.counts().total() > 0).isPresent();
    plan(settings, run, hasItems).ifPresent(expectations::add);
    try (VerifyProgress progress = new VerifyProgress(expectations.copies());
        Verification verification =
            new Verification(
                settings.destinations(), stores::of, !quick, SIDE_BY_SIDE, Reasons::of, progress)) {
      verification
          .notAsked()
          .forEach(
              name -> LOG.warn("{}: is left out, as verify = none: nobody may look there", name));
      List<VerifiedOutput> outputs = verification.verify(expectations);
      return new VerifyView(run, head, outputs);
    }
  }

  /** The plan; empty where none can be made any more, but the report knows what there was. */
  private Optional<TransferPlan> plan(Settings settings, Path run, boolean hasReport)
      throws Exception {
    try {
      return Optional.of(Beans.planner(settings).plan(run(settings, run)));
    } catch (NamelistException | ManifestException | PlanException | MarkerException e) {
      if (!hasReport) {
        throw e;
      }
      LOG.warn("{}: only the report is used: {}", run, Reasons.of(e));
      return Optional.empty();
    }
  }

  private Run run(Settings settings, Path run) throws Exception {
    return new RunResolver(
            settings.runRoots(),
            settings.runNaming(),
            settings.destinations(),
            settings.failurePolicy(),
            settings.missingOutputs())
        .ofDirectory(run, times.times());
  }

  private static String likelyId(Settings settings, Path run) throws IOException {
    try {
      return Files.isDirectory(run)
          ? settings.runNaming().runId(run, run.toString())
          : PathText.of(run.getFileName());
    } catch (MarkerException e) {
      return "";
    }
  }

  private static boolean isSame(String text, Path run) {
    Path other = PathText.resolve(Path.of("/"), text);
    try {
      return !text.isEmpty()
          && (other.equals(run) || (Files.exists(other) && Files.isSameFile(other, run)));
    } catch (IOException e) {
      return false; // one of them is gone
    }
  }
}
