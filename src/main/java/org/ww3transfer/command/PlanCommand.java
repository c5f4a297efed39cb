package org.ww3transfer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.route.Reasons;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.transfer.PlanException;
import org.ww3transfer.transfer.Planner;
import org.ww3transfer.ww3.Manifest;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.ManifestReader;
import org.ww3transfer.ww3.ManifestRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What would be sent, without sending it. */
@Command(
    name = "plan",
    description = "Prints every output that the runs must have written; sends nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @ParentCommand private Ww3Transfer parent;

  @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "The run directories.")
  private List<Path> directories = new ArrayList<>();

  @Option(names = "--json", description = "Print a JSON array with an object a run.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Settings settings = parent.config().settings();
    ManifestReader manifests =
        new ManifestReader(ManifestRules.of(settings.outputDirectory(), settings.maxOutputs()));
    List<RunPlan> plans = new ArrayList<>();
    for (Path directory : directories) {
      plans.add(plan(manifests, directory.toAbsolutePath().normalize()));
    }
    if (json) {
      PlanJson.write(plans, System.out);
    } else {
      PlanTable.print(plans, System.out);
    }
    return plans.stream().mapToInt(RunPlan::exitCode).max().orElse(ExitCode.OK);
  }

  private static RunPlan plan(ManifestReader manifests, Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return RunPlan.impossible(directory, "no such run directory", ExitCode.USAGE);
    }
    try {
      Manifest manifest = manifests.read(directory);
      return RunPlan.of(directory, manifest, Planner.targetNames(manifest));
    } catch (NamelistException | ManifestException | PlanException e) {
      return RunPlan.impossible(directory, Reasons.of(e), ExitCode.of(e));
    }
  }
}
