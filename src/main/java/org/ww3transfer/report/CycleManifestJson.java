package org.ww3transfer.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;

/**
 * A cycle manifest as JSON, schema version 1. The same objects give the same bytes, so that a run
 * that is sent again finds its list standing there already.
 */
final class CycleManifestJson {
  private CycleManifestJson() {}

  record Listed(
      String name,
      String uri,
      String kind,
      Optional<String> grid,
      Instant validTime,
      Instant lastTime,
      String validTimeSource,
      OptionalLong bytes,
      Optional<String> checksum) {}

  record Cycle(
      int schemaVersion,
      String runId,
      Instant cycle,
      Instant start,
      Instant stop,
      Iterable<Listed> objects) {}

  /** Writes the list of what a destination was proven to hold. */
  static void write(TransferPlan plan, List<ItemResult> delivered, OutputStream out)
      throws IOException {
    Json.write(
        new Cycle(
            1,
            plan.run().runId(),
            plan.cycle(),
            plan.manifest().start(),
            plan.manifest().stop(),
            Json.lazily(sorted(delivered), CycleManifestJson::listed)),
        out);
  }

  private static List<ItemResult> sorted(List<ItemResult> delivered) {
    return delivered.stream()
        .sorted(Comparator.comparing(result -> result.item().objectName()))
        .toList();
  }

  private static Listed listed(ItemResult result) {
    TransferItem item = result.item();
    return new Listed(
        item.targetName(),
        item.uri(),
        item.output().kind().label(),
        item.output().grid(),
        item.output().validTime(),
        item.output().lastTime(),
        result.evidence().label(),
        result.bytes(),
        result.checksum().map(Checksum::toString));
  }
}
