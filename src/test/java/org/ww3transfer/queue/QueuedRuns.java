package org.ww3transfer.queue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.RequiredOutputs;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.run.MissingOutputs;
import org.ww3transfer.run.Run;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.ww3.GivenTimes;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.manifest.Manifest;

/** Open runs whose files nobody reads. */
public final class QueuedRuns {
  /** How often the lock of a run that was made here was given up. */
  static final class CountedLock extends AtomicInteger implements java.io.Closeable {
    private static final long serialVersionUID = 1L;

    @Override
    public void close() {
      incrementAndGet();
    }
  }

  private QueuedRuns() {}

  static Destination destination(String name, int parallelFiles) {
    return destination(name, parallelFiles, Hours.ANY);
  }

  /** One of that name in the folder of that name. */
  public static Destination destination(String name, String folder) {
    return destination(name, folder, 1, Hours.ANY);
  }

  static Destination destination(String name, int parallelFiles, Hours hours) {
    return destination(name, name, parallelFiles, hours);
  }

  private static Destination destination(
      String name, String folder, int parallelFiles, Hours hours) {
    Path path = Path.of("/nowhere", folder);
    return new Destination(
        name,
        Prefix.parse(path.toString()),
        new Store.Local(path, LocalRules.STANDING, ReadBack.CACHE),
        NamePattern.fixed(""),
        Selection.ALL,
        Optional.empty(),
        true,
        0,
        OverwritePolicy.OTHER_START,
        hours,
        parallelFiles,
        Set.of());
  }

  /** A run of those outputs: what begins with "restart" is one. */
  public static OpenRun run(String id, Instant openedAt, List<Destination> to, String... outputs) {
    return run(id, openedAt, FailurePolicy.CONTINUE, false, to, outputs);
  }

  static OpenRun run(
      String id,
      Instant openedAt,
      FailurePolicy policy,
      boolean cycleManifest,
      List<Destination> to,
      String... outputs) {
    return new OpenRun(
        transfer(id, openedAt, policy, cycleManifest, to, List.of(outputs)),
        Optional.empty(),
        true,
        new CountedLock());
  }

  private static Transfer transfer(
      String id,
      Instant openedAt,
      FailurePolicy policy,
      boolean cycleManifest,
      List<Destination> to,
      List<String> outputs) {
    Path directory = Path.of("/runs", id);
    Run run =
        new Run(
            id,
            directory,
            Optional.empty(),
            to,
            policy,
            MissingOutputs.FAIL,
            Optional.empty(),
            GivenTimes.NONE,
            RunRoots.ANYWHERE);
    List<PlannedOutput> planned = new ArrayList<>();
    outputs.forEach(name -> planned.add(output(directory, name, to)));
    return new Transfer(
        new TransferPlan(
            run,
            new Manifest(
                openedAt, openedAt, false, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of()),
            openedAt,
            planned,
            cycleManifest,
            RequiredOutputs.ALL,
            Optional.empty(),
            List.of(),
            List.of()),
        openedAt);
  }

  static PlannedOutput output(Path directory, String name, List<Destination> to) {
    Kind kind = name.startsWith("restart") ? Kind.RESTART : Kind.FIELD;
    Output output =
        new Output(name, kind, Optional.empty(), Instant.EPOCH, Instant.EPOCH, 1, Set.of());
    return new PlannedOutput(
        output, directory.resolve(name), OptionalLong.of(1), name, to, RunRoots.ANYWHERE);
  }
}
