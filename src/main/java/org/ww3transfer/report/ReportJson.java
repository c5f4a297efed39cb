package org.ww3transfer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.run.PathText;

/**
 * Reports as JSON, schema version 1. Written piece by piece, so that a report of a hundred thousand
 * items costs no memory beyond the items themselves.
 */
public final class ReportJson {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportJson() {}

  /** Writes the report and leaves the stream open. */
  public static void write(TransferReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      writeReport(json, report);
      json.writeRaw('\n');
    }
  }

  private static void writeReport(JsonGenerator json, TransferReport report) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schemaVersion", 1);
    json.writeStringField("runId", report.runId());
    json.writeStringField("runDirectory", report.runDirectory());
    json.writeStringField("status", report.status().name().toLowerCase(Locale.ROOT));
    JsonValues.writeText(json, "marker", report.marker());
    JsonValues.writeText(json, "failurePolicy", report.failurePolicy().map(FailurePolicy::label));
    json.writeStringField("startedAt", IsoTime.of(report.startedAt()));
    JsonValues.writeText(json, "finishedAt", report.finishedAt().map(IsoTime::of));
    json.writeNumberField("planned", report.planned());
    writeCounts(json, report);
    json.writeNumberField("bytes", report.bytes());
    JsonValues.writeTexts(json, "unexpectedOutputs", report.unexpected());
    JsonValues.writeTexts(json, "warnings", report.warnings());
    JsonValues.writeTexts(json, "errors", report.errors());
    json.writeArrayFieldStart("items");
    for (ItemResult item : report.items()) {
      writeItem(json, item);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeCounts(JsonGenerator json, TransferReport report) throws IOException {
    json.writeObjectFieldStart("counts");
    json.writeNumberField("total", report.items().size());
    json.writeNumberField("succeeded", report.count(Outcome.SUCCEEDED));
    json.writeNumberField("reused", report.count(Outcome.REUSED));
    json.writeNumberField("failed", report.count(Outcome.FAILED));
    json.writeNumberField("skipped", report.count(Outcome.SKIPPED));
    json.writeEndObject();
  }

  private static void writeItem(JsonGenerator json, ItemResult result) throws IOException {
    TransferItem item = result.item();
    json.writeStartObject();
    json.writeStringField("localPath", PathText.of(item.source()));
    json.writeStringField("kind", item.output().kind().label());
    JsonValues.writeText(json, "grid", item.output().grid());
    json.writeStringField("validTime", IsoTime.of(item.output().validTime()));
    json.writeStringField("lastTime", IsoTime.of(item.output().lastTime()));
    json.writeStringField("validTimeSource", result.evidence().label());
    JsonValues.writeNumber(json, "bytes", result.bytes());
    JsonValues.writeText(json, "checksum", result.checksum().map(Checksum::toString));
    json.writeStringField("destination", item.destination().name());
    json.writeStringField("destinationPrefix", item.prefix());
    json.writeStringField("targetName", item.targetName());
    json.writeStringField("destinationUri", item.uri());
    json.writeStringField("outcome", result.outcome().label());
    json.writeNumberField("attempts", result.attempts());
    json.writeNumberField("millis", result.millis());
    json.writeBooleanField("verified", result.verified());
    json.writeBooleanField("replaced", result.replaced());
    JsonValues.writeText(json, "warning", result.warning());
    JsonValues.writeText(json, "error", result.error());
    json.writeEndObject();
  }
}
