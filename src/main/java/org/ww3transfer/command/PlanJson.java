package org.ww3transfer.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.ww3transfer.transfer.JsonValues;
import org.ww3transfer.ww3.ExpectedOutput;
import org.ww3transfer.ww3.Output;

/** Plans for scripts: an array with an object a run. */
final class PlanJson {
  private static final JsonFactory JSON = new JsonFactory();

  private PlanJson() {}

  static void write(List<RunPlan> plans, PrintStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartArray();
      for (RunPlan plan : plans) {
        writePlan(json, plan);
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private static void writePlan(JsonGenerator json, RunPlan plan) throws IOException {
    json.writeStartObject();
    json.writeStringField("runDirectory", plan.directory().toString());
    json.writeArrayFieldStart("outputs");
    for (ExpectedOutput expected : plan.manifest().outputs()) {
      writeOutput(json, expected, plan.targetNames().get(expected.output()));
    }
    json.writeEndArray();
    JsonValues.writeTexts(json, "unexpectedOutputs", plan.manifest().unexpected());
    JsonValues.writeTexts(json, "errors", plan.errors());
    json.writeEndObject();
  }

  private static void writeOutput(JsonGenerator json, ExpectedOutput expected, String targetName)
      throws IOException {
    Output output = expected.output();
    json.writeStartObject();
    json.writeStringField("path", output.path());
    json.writeStringField("kind", output.kind().label());
    JsonValues.writeText(json, "grid", output.grid());
    json.writeStringField("validTime", JsonValues.iso(output.validTime()));
    json.writeStringField("lastTime", JsonValues.iso(output.lastTime()));
    json.writeBooleanField("exists", expected.bytes().isPresent());
    JsonValues.writeNumber(json, "bytes", expected.bytes());
    json.writeStringField("targetName", targetName);
    json.writeEndObject();
  }
}
