package org.ww3transfer.command.dry;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.command.dry.DryItem.PlannedAction;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.Json;
import org.ww3transfer.run.PathText;

/** A dry run for scripts: an object. */
public final class DryJson {
  private DryJson() {}

  record Counts(
      long total, long send, long replace, long sameSize, long skip, long fail, long noAnswer) {}

  record Item(
      String localPath,
      String kind,
      Optional<String> grid,
      Instant validTime,
      OptionalLong bytes,
      String destination,
      String targetName,
      String destinationUri,
      String would,
      OptionalLong standingBytes,
      Optional<String> remark) {}

  record Dry(
      String runId,
      String runDirectory,
      boolean dryRun,
      Counts counts,
      long bytes,
      List<String> unexpectedOutputs,
      List<String> warnings,
      List<String> errors,
      Iterable<Item> items) {}

  public static void write(DryRun run, PrintStream out) throws IOException {
    TransferPlan plan = run.plan();
    Counts counts =
        new Counts(
            run.items().size(),
            run.count(PlannedAction.SEND),
            run.count(PlannedAction.REPLACE),
            run.count(PlannedAction.SAME_SIZE),
            run.count(PlannedAction.SKIP),
            run.count(PlannedAction.FAIL),
            run.count(PlannedAction.NO_ANSWER));
    Json.write(
        new Dry(
            plan.run().runId(),
            PathText.of(plan.run().directory()),
            true,
            counts,
            run.bytes(),
            plan.unexpected(),
            plan.warnings(),
            plan.errors(),
            Json.lazily(run.items(), DryJson::item)),
        out);
  }

  private static Item item(DryItem each) {
    return new Item(
        PathText.of(each.item().source()),
        each.item().output().kind().label(),
        each.item().output().grid(),
        each.item().output().validTime(),
        each.bytes(),
        each.item().destination().name(),
        each.item().targetName(),
        each.item().uri(),
        each.fate().label(),
        each.standing(),
        each.remark());
  }
}
