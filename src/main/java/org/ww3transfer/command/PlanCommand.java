package org.ww3transfer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.TimesOptions;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.command.dry.DryRuns;
import org.ww3transfer.command.output.HtmlFile;
import org.ww3transfer.command.output.PlanHtml;
import org.ww3transfer.command.output.PlanJson;
import org.ww3transfer.command.output.PlanTable;
import org.ww3transfer.command.output.RunPlan;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.plan.HeaderCheck;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.Planner;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.route.Beans;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.run.MarkerException;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.run.Run;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.ww3.ManifestException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What would be sent, without sending it. */
@Command(
    name = "plan",
    description =
        "Prints every output that the runs must have written, and what is missing. Sends"
            + " nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @ParentCommand private Ww3Transfer parent;

  @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "The run directories.")
  private List<Path> directories = new ArrayList<>();

  @Mixin private TimesOptions times = new TimesOptions();

  @Option(names = "--json", description = "Print a JSON array with an object for each run.")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = HtmlFile.DESCRIPTION)
  private Optional<String> html = Optional.empty();

  @Override
  public Integer call() throws IOException, UsageException {
    Optional<HtmlFile> page =
        html.isPresent() ? Optional.of(HtmlFile.of(html.get(), json)) : Optional.empty();
    Settings settings = parent.config().settings();
    Planner planner = Beans.planner(settings);
    List<RunPlan> plans = new ArrayList<>();
    for (Path directory : directories) {
      plans.add(plan(planner, settings, directory.toAbsolutePath().normalize()));
    }
    if (page.isPresent()) {
      page.get().write(PlanHtml.of(plans, Instant.now()), System.out, json);
    }
    if (json) {
      PlanJson.write(plans, System.out);
    } else if (page.isEmpty()) {
      PlanTable.print(plans, System.out);
    }
    return plans.stream().mapToInt(RunPlan::exitCode).max().orElse(ExitCode.OK);
  }

  private RunPlan plan(Planner planner, Settings settings, Path directory)
      throws IOException, UsageException {
    if (!Files.isDirectory(directory)) {
      return RunPlan.impossible(directory, "no such run directory", ExitCode.USAGE);
    }
    try {
      TransferPlan plan = planner.plan(run(settings, directory));
      return RunPlan.of(directory, plan, evidence(plan), DryRuns.objection(settings, plan));
    } catch (NamelistException | ManifestException | PlanException | MarkerException e) {
      return RunPlan.impossible(directory, Reasons.of(e), ExitCode.of(e));
    }
  }

  /**
   * To look at a run is allowed wherever it lies, and whatever its name where no pattern asks;
   * links in it are followed as far as the daemon would.
   */
  private Run run(Settings settings, Path directory) throws IOException, UsageException {
    String where = directory.toString();
    return new Run(
        runId(settings, directory, where),
        directory,
        settings.runNaming().member(directory, where),
        settings.destinations(),
        settings.failurePolicy(),
        settings.missingOutputs(),
        Optional.empty(),
        times.times(),
        RunRoots.of(settings.runRootsOrDefaults()).with(directory));
  }

  private static String runId(Settings settings, Path directory, String where) throws IOException {
    try {
      return settings.runNaming().runId(directory, where);
    } catch (MarkerException e) {
      boolean asksForRun =
          settings.planRules().naming().pattern().asksFor(NamePattern.RUN)
              || settings.destinations().stream()
                  .anyMatch(each -> each.folders().asksFor(NamePattern.RUN));
      if (asksForRun) {
        throw e;
      }
      return "plan";
    }
  }

  private static Map<PlannedOutput, ValidTimeSource> evidence(TransferPlan plan) {
    Map<PlannedOutput, ValidTimeSource> evidence = new HashMap<>();
    for (PlannedOutput output : plan.outputs()) {
      if (output.bytes().isPresent()) {
        evidence.put(output, look(output));
      }
    }
    return evidence;
  }

  private static ValidTimeSource look(PlannedOutput output) {
    if (!Files.isRegularFile(output.source())) { // to open a pipe would wait for ever
      return new ValidTimeSource.Contradiction(output.source() + ": is not a regular file");
    }
    try {
      Optional<String> objection = output.roots().objection(output.source());
      return objection.isPresent()
          ? new ValidTimeSource.Contradiction(objection.get())
          : HeaderCheck.of(output.output(), output.source());
    } catch (IOException e) {
      return new ValidTimeSource.Contradiction(
          output.source() + ": cannot be read: " + Reasons.of(e));
    }
  }
}
