package org.ww3transfer.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.JsonValues;
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
    Optional<TransferPlan> found = plan.plan();
    JsonValues.writeText(json, "start", found.map(each -> IsoTime.of(each.manifest().start())));
    JsonValues.writeText(json, "stop", found.map(each -> IsoTime.of(each.manifest().stop())));
    List<String> namelists = found.map(each -> each.manifest().namelists()).orElse(List.of());
    JsonValues.writeTexts(json, "namelists", namelists);
    json.writeArrayFieldStart("outputs");
    for (PlannedOutput output : plan.outputs()) {
      writeOutput(json, plan, output);
    }
    json.writeEndArray();
    JsonValues.writeTexts(json, "unexpectedOutputs", plan.unexpected());
    JsonValues.writeTexts(json, "warnings", plan.warnings());
    JsonValues.writeTexts(json, "problems", plan.problems());
    JsonValues.writeTexts(json, "errors", plan.errors());
    json.writeEndObject();
  }

  private static void writeOutput(JsonGenerator json, RunPlan plan, PlannedOutput planned)
      throws IOException {
    Output output = planned.output();
    json.writeStartObject();
    json.writeStringField("path", output.path());
    json.writeStringField("kind", output.kind().label());
    JsonValues.writeText(json, "grid", output.grid());
    json.writeStringField("validTime", IsoTime.of(output.validTime()));
    json.writeStringField("lastTime", IsoTime.of(output.lastTime()));
    json.writeBooleanField("exists", planned.bytes().isPresent());
    JsonValues.writeNumber(json, "bytes", planned.bytes());
    json.writeStringField("targetName", planned.targetName());
    json.writeBooleanField("required", plan.isRequired(planned));
    json.writeNumberField("times", output.times());
    json.writeStringField("validTimeSource", plan.validTimeSource(planned));
    JsonValues.writeText(json, "problem", plan.problem(planned));
    JsonValues.writeTexts(
        json, "destinations", planned.destinations().stream().map(Destination::name).toList());
    json.writeEndObject();
  }
}
