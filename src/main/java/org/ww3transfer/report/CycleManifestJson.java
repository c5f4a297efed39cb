package org.ww3transfer.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;

/**
 * A cycle manifest as JSON, schema version 1. The same objects give the same bytes, so that a run
 * that is sent again finds its list standing there already.
 */
final class CycleManifestJson {
  private static final JsonFactory JSON = new JsonFactory();

  private CycleManifestJson() {}

  /** Writes the list of what a destination was proven to hold. */
  static void write(TransferPlan plan, List<ItemResult> delivered, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("schemaVersion", 1);
      json.writeStringField("runId", plan.run().runId());
      json.writeStringField("cycle", IsoTime.of(plan.cycle()));
      json.writeStringField("start", IsoTime.of(plan.manifest().start()));
      json.writeStringField("stop", IsoTime.of(plan.manifest().stop()));
      json.writeArrayFieldStart("objects");
      for (ItemResult result : sorted(delivered)) {
        writeObject(json, result);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static List<ItemResult> sorted(List<ItemResult> delivered) {
    return delivered.stream()
        .sorted(Comparator.comparing(result -> result.item().objectName()))
        .toList();
  }

  private static void writeObject(JsonGenerator json, ItemResult result) throws IOException {
    TransferItem item = result.item();
    json.writeStartObject();
    json.writeStringField("name", item.targetName());
    json.writeStringField("uri", item.uri());
    json.writeStringField("kind", item.output().kind().label());
    JsonValues.writeText(json, "grid", item.output().grid());
    json.writeStringField("validTime", IsoTime.of(item.output().validTime()));
    json.writeStringField("lastTime", IsoTime.of(item.output().lastTime()));
    json.writeStringField("validTimeSource", result.evidence().label());
    JsonValues.writeNumber(json, "bytes", result.bytes());
    JsonValues.writeText(json, "checksum", result.checksum().map(Checksum::toString));
    json.writeEndObject();
  }
}
