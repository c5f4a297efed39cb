package org.ww3transfer.stage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.JsonValues;

/** Reports of staging as JSON, schema version 1. */
public final class StageJson {
  private static final JsonFactory JSON = new JsonFactory();

  private StageJson() {}

  /** Writes the report and leaves the stream open. */
  public static void write(StageReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("schemaVersion", 1);
      json.writeStringField("runId", report.runId());
      json.writeStringField("runDirectory", report.runDirectory());
      json.writeStringField("status", report.hasSucceeded() ? "succeeded" : "failed");
      JsonValues.writeText(json, "start", report.start().map(IsoTime::of));
      json.writeStringField("startedAt", IsoTime.of(report.startedAt()));
      json.writeStringField("finishedAt", IsoTime.of(report.finishedAt()));
      JsonValues.writeTexts(json, "errors", report.errors());
      json.writeArrayFieldStart("restarts");
      for (StagedRestart restart : report.restarts()) {
        writeRestart(json, Path.of(report.runDirectory()), restart);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void writeRestart(JsonGenerator json, Path directory, StagedRestart restart)
      throws IOException {
    Optional<FoundRestart> found = restart.found();
    json.writeStartObject();
    json.writeStringField("localPath", directory.resolve(restart.wanted().fileName()).toString());
    JsonValues.writeText(json, "grid", restart.wanted().grid());
    json.writeStringField("validTime", IsoTime.of(restart.wanted().validTime()));
    json.writeStringField("outcome", restart.outcome().label());
    JsonValues.writeText(json, "destination", found.map(FoundRestart::destination));
    JsonValues.writeText(json, "destinationUri", found.map(FoundRestart::uri));
    JsonValues.writeNumber(
        json,
        "bytes",
        found.map(each -> OptionalLong.of(each.bytes())).orElseGet(OptionalLong::empty));
    JsonValues.writeText(
        json, "checksum", found.flatMap(FoundRestart::checksum).map(Checksum::toString));
    JsonValues.writeTexts(
        json, "proof", found.map(FoundRestart::proof).orElse(java.util.List.of()));
    JsonValues.writeText(json, "error", restart.error());
    json.writeEndObject();
  }
}
