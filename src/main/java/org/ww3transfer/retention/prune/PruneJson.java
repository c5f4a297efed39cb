package org.ww3transfer.retention.prune;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.report.Json;
import org.ww3transfer.retention.Decision;
import org.ww3transfer.retention.Restart;

/** Reports of retention as JSON, schema version 1; the restarts are formed one by one. */
public final class PruneJson {
  private PruneJson() {}

  record Counts(long listed, long restarts, long kept, long deleted, long failed) {}

  record Age(String group, Instant firstTime, Instant lastTime, String reason) {}

  record Decided(
      String name,
      String destinationUri,
      String group,
      Instant validTime,
      long bytes,
      String action,
      String reason,
      Optional<String> error) {}

  record AtDestination(
      String destination,
      String destinationPrefix,
      Optional<String> error,
      Counts counts,
      Iterable<Age> ages,
      Iterable<Decided> restarts) {}

  record Report(
      int schemaVersion,
      String status,
      boolean dryRun,
      Instant startedAt,
      Instant finishedAt,
      Iterable<AtDestination> destinations) {}

  /** Writes the report and leaves the stream open. */
  public static void write(PruneReport report, OutputStream out) throws IOException {
    Json.write(
        new Report(
            1,
            report.hasSucceeded() ? "succeeded" : "failed",
            report.isDryRun(),
            report.startedAt(),
            report.finishedAt(),
            Json.lazily(report.results(), PruneJson::atDestination)),
        out);
  }

  /** Writes what is to become of one destination's restarts within another object. */
  static void writeResult(JsonGenerator json, PruneResult result) throws IOException {
    Json.writeWithin(json, atDestination(result));
  }

  private static AtDestination atDestination(PruneResult result) {
    return new AtDestination(
        result.destination().name(),
        result.destination().place(),
        result.error(),
        new Counts(
            result.listed(),
            result.decisions().size(),
            result.kept(),
            result.deleted(),
            result.failures().size()),
        Json.lazily(
            result.ages(), age -> new Age(age.group(), age.first(), age.last(), age.text())),
        Json.lazily(result.decisions(), decision -> decided(result, decision)));
  }

  private static Decided decided(PruneResult result, Decision decision) {
    Restart restart = decision.restart();
    return new Decided(
        restart.name(),
        result.destination().prefix().join(restart.name()),
        restart.group(),
        restart.validTime(),
        restart.bytes(),
        result.action(decision),
        decision.reason(),
        Optional.ofNullable(result.failures().get(restart.name())));
  }
}
