package org.ww3transfer.journal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.RequiredOutputs;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.SeenMarker;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.manifest.Manifest;

/** Runs with real files, planned by hand. */
public final class Runs {
  public static final Instant START = Instant.parse("2023-01-01T00:00:00Z");

  private Runs() {}

  /** A destination below a folder. */
  public static Destination destination(Path root, String name) {
    Path path = root.resolve(name);
    return new Destination(
        name,
        Prefix.parse(path.toString()),
        new Store.Local(path, LocalRules.STANDING, ReadBack.CACHE),
        NamePattern.parse("{run}/{validTime:yyyyMMdd}/"),
        Selection.ALL,
        Optional.empty(),
        true,
        0,
        OverwritePolicy.OTHER_START,
        Hours.ANY,
        1,
        Set.of());
  }

  /** With the run's id in its folders, as planning does. */
  static Destination ofRun(Destination destination, String runId) {
    return destination.with(destination.folders().with(Map.of("run", runId)));
  }

  /** A run of hourly restarts, each a small file. */
  public static Transfer hourly(Path directory, String runId, int outputs, List<Destination> all)
      throws IOException {
    List<Destination> filled = List.copyOf(all.stream().map(each -> ofRun(each, runId)).toList());
    List<PlannedOutput> planned = new ArrayList<>();
    for (int number = 0; number < outputs; number++) {
      Instant valid = START.plusSeconds(3600L * number);
      Output output =
          new Output(
              "restart%06d.glob".formatted(number),
              Kind.RESTART,
              Optional.of("glob"),
              valid,
              valid,
              1,
              Set.of());
      Path file = directory.resolve(output.path());
      Files.writeString(file, "restart " + number, StandardCharsets.UTF_8);
      planned.add(
          new PlannedOutput(
              output,
              file,
              OptionalLong.of(Files.size(file)),
              "%06d_restart.glob".formatted(number),
              filled,
              RunRoots.ANYWHERE));
    }
    return transfer(directory, runId, filled, planned);
  }

  /** That of those outputs. */
  public static Transfer transfer(
      Path directory, String runId, List<Destination> to, List<PlannedOutput> planned) {
    Run run =
        new Run(
            runId,
            directory,
            Optional.empty(),
            to,
            FailurePolicy.CONTINUE,
            MissingOutputs.FAIL,
            Optional.empty(),
            GivenTimes.NONE,
            RunRoots.ANYWHERE);
    Manifest manifest =
        new Manifest(
            START,
            START.plusSeconds(86_400),
            false,
            List.of("ww3"),
            List.of("ww3_shel.nml"),
            List.of("DOMAIN_NML"),
            List.of(),
            List.of("out_grd.old"),
            List.of());
    return new Transfer(
        new TransferPlan(
            run,
            manifest,
            START,
            planned,
            true,
            RequiredOutputs.of(List.of("restart")),
            Optional.empty(),
            List.of("destination x takes nothing"),
            List.of()),
        START.plusSeconds(5));
  }

  /** The same run as that marker asks for it. */
  public static Transfer askedForBy(Transfer transfer, SeenMarker marker) {
    TransferPlan plan = transfer.plan();
    Run run = plan.run();
    return new Transfer(
        new TransferPlan(
            new Run(
                run.runId(),
                run.directory(),
                run.member(),
                run.destinations(),
                run.failurePolicy(),
                run.missingOutputs(),
                run.cycle(),
                run.times(),
                run.roots(),
                Optional.of(marker),
                run.retry()),
            plan.manifest(),
            plan.cycle(),
            plan.outputs(),
            plan.cycleManifest(),
            plan.required(),
            plan.refusal(),
            plan.warnings(),
            plan.errors()),
        transfer.startedAt());
  }

  /** The item of an output. */
  public static TransferItem item(Transfer transfer, int output, String destination) {
    return transfer.plan().outputs().get(output).to(destination, transfer.plan().cycle());
  }

  /** That it was delivered. */
  public static ItemResult delivered(Transfer transfer, int output, String destination) {
    return ItemResult.delivered(
        item(transfer, output, destination),
        new Receipt(
            new Checksum(1000 + output, 0x1000_0000 + output),
            Outcome.SUCCEEDED,
            false,
            true,
            Optional.empty()),
        new ValidTimeSource.FromHeader(),
        1,
        12);
  }
}
