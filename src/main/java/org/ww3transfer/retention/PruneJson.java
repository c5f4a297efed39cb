package org.ww3transfer.retention;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.JsonValues;

/** Reports of retention as JSON, schema version 1, written piece by piece. */
public final class PruneJson {
  private static final JsonFactory JSON = new JsonFactory();

  private PruneJson() {}

  /** Writes the report and leaves the stream open. */
  public static void write(PruneReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("schemaVersion", 1);
      json.writeStringField("status", report.hasSucceeded() ? "succeeded" : "failed");
      json.writeBooleanField("dryRun", report.isDryRun());
      json.writeStringField("startedAt", IsoTime.of(report.startedAt()));
      json.writeStringField("finishedAt", IsoTime.of(report.finishedAt()));
      json.writeArrayFieldStart("destinations");
      for (PruneResult result : report.results()) {
        writeResult(json, result);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  static void writeResult(JsonGenerator json, PruneResult result) throws IOException {
    json.writeStartObject();
    json.writeStringField("destination", result.destination().name());
    json.writeStringField("destinationPrefix", result.destination().place());
    JsonValues.writeText(json, "error", result.error());
    json.writeObjectFieldStart("counts");
    json.writeNumberField("listed", result.listed());
    json.writeNumberField("restarts", result.decisions().size());
    json.writeNumberField("kept", result.kept());
    json.writeNumberField("deleted", result.deleted());
    json.writeNumberField("failed", result.failures().size());
    json.writeEndObject();
    json.writeArrayFieldStart("ages");
    for (StretchAge age : result.ages()) {
      json.writeStartObject();
      json.writeStringField("group", age.group());
      json.writeStringField("firstTime", IsoTime.of(age.first()));
      json.writeStringField("lastTime", IsoTime.of(age.last()));
      json.writeStringField("reason", age.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("restarts");
    for (Decision decision : result.decisions()) {
      writeDecision(json, result, decision);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeDecision(JsonGenerator json, PruneResult result, Decision decision)
      throws IOException {
    Restart restart = decision.restart();
    json.writeStartObject();
    json.writeStringField("name", restart.name());
    json.writeStringField("destinationUri", result.destination().prefix().join(restart.name()));
    json.writeStringField("group", restart.group());
    json.writeStringField("validTime", IsoTime.of(restart.validTime()));
    json.writeNumberField("bytes", restart.bytes());
    json.writeStringField("action", result.action(decision));
    json.writeStringField("reason", decision.reason());
    JsonValues.writeText(json, "error", Optional.ofNullable(result.failures().get(restart.name())));
    json.writeEndObject();
  }
}
