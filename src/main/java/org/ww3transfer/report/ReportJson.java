package org.ww3transfer.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.run.PathText;

/**
 * Reports as JSON, schema version 1. The items are formed one by one, so that a report of a hundred
 * thousand of them costs no memory beyond the items themselves.
 */
public final class ReportJson {
  private ReportJson() {}

  /** How many items came to what; a report of an earlier version has none that wait. */
  public record Counts(
      long total, long succeeded, long reused, long failed, long skipped, long waiting) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** How many items ended, however. */
    public long ended() {
      return succeeded + reused + failed + skipped;
    }
  }

  record Item(
      String localPath,
      String kind,
      Optional<String> grid,
      Instant validTime,
      Instant lastTime,
      String validTimeSource,
      OptionalLong bytes,
      Optional<String> checksum,
      String destination,
      String destinationPrefix,
      String targetName,
      String destinationUri,
      String outcome,
      int attempts,
      long millis,
      boolean verified,
      boolean replaced,
      Optional<String> warning,
      Optional<String> error,
      Optional<Instant> nextTry,
      Optional<Instant> endedAt) {}

  record Report(
      int schemaVersion,
      String runId,
      String runDirectory,
      String status,
      boolean cancelled,
      Optional<String> marker,
      Optional<String> failurePolicy,
      Instant startedAt,
      Optional<Instant> finishedAt,
      long planned,
      Counts counts,
      long bytes,
      List<String> unexpectedOutputs,
      List<String> warnings,
      long itemWarnings,
      List<String> errors,
      Iterable<Item> items) {}

  /** Writes the report and leaves the stream open. */
  public static void write(TransferReport report, OutputStream out) throws IOException {
    Json.write(
        new Report(
            1,
            report.runId(),
            report.runDirectory(),
            report.status().label(),
            report.status() == TransferReport.Status.CANCELLED,
            report.marker(),
            report.failurePolicy().map(FailurePolicy::label),
            report.startedAt(),
            report.finishedAt(),
            report.planned(),
            counts(report),
            report.bytes(),
            report.unexpected(),
            report.warnings(),
            report.tally().warnings(),
            report.errors(),
            Json.lazily(report.items(), ReportJson::item)),
        out);
  }

  private static Counts counts(TransferReport report) {
    return new Counts(
        report.tally().total(),
        report.count(Outcome.SUCCEEDED),
        report.count(Outcome.REUSED),
        report.count(Outcome.FAILED),
        report.count(Outcome.SKIPPED),
        report.count(Outcome.WAITING));
  }

  private static Item item(ItemResult result) {
    TransferItem item = result.item();
    return new Item(
        PathText.of(item.source()),
        item.output().kind().label(),
        item.output().grid(),
        item.output().validTime(),
        item.output().lastTime(),
        result.evidence().label(),
        result.bytes(),
        result.checksum().map(Checksum::toString),
        item.destination().name(),
        item.prefix(),
        item.targetName(),
        item.uri(),
        result.outcome().label(),
        result.attempts(),
        result.millis(),
        result.verified(),
        result.replaced(),
        result.warning(),
        result.error(),
        result.nextTry(),
        result.endedAt());
  }
}
