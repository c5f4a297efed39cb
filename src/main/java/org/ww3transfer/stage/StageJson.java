package org.ww3transfer.stage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.report.Json;
import org.ww3transfer.run.PathText;

/** Reports of staging as JSON, schema version 1. */
public final class StageJson {
  private StageJson() {}

  record Wanted(
      String localPath,
      Optional<String> grid,
      Instant validTime,
      String outcome,
      Optional<String> destination,
      Optional<String> destinationUri,
      Optional<Long> bytes,
      Optional<String> checksum,
      List<String> proof,
      Optional<String> error) {}

  record Report(
      int schemaVersion,
      String runId,
      String runDirectory,
      String status,
      Optional<String> marker,
      Optional<Instant> start,
      Instant startedAt,
      Instant finishedAt,
      List<String> errors,
      Iterable<Wanted> restarts) {}

  /** Writes the report and leaves the stream open. */
  public static void write(StageReport report, OutputStream out) throws IOException {
    Path directory = PathText.resolve(Path.of("/"), report.runDirectory());
    Json.write(
        new Report(
            1,
            report.runId(),
            report.runDirectory(),
            report.hasSucceeded() ? "succeeded" : "failed",
            report.marker(),
            report.start(),
            report.startedAt(),
            report.finishedAt(),
            report.errors(),
            Json.lazily(report.restarts(), restart -> wanted(directory, restart))),
        out);
  }

  private static Wanted wanted(Path directory, StagedRestart restart) {
    Optional<FoundRestart> found = restart.found();
    return new Wanted(
        PathText.of(PathText.resolve(directory, restart.wanted().fileName())),
        restart.wanted().grid(),
        restart.wanted().validTime(),
        restart.outcome().label(),
        found.map(FoundRestart::destination),
        found.map(FoundRestart::uri),
        found.map(FoundRestart::bytes),
        found.flatMap(FoundRestart::checksum).map(Checksum::toString),
        found.map(FoundRestart::proof).orElse(List.of()),
        restart.error());
  }
}
