package org.ww3transfer.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.file.OwnFiles;

/** How the delivered runs of a place are written. */
final class DeliveredJson {
  private static final JsonMapper JSON = new JsonMapper();

  private DeliveredJson() {}

  /**
   * The runs in that file.
   *
   * @throws IOException where it cannot be read, or is no JSON
   * @throws IllegalArgumentException where it is JSON of something else
   * @throws java.time.DateTimeException where a time in it is none
   */
  static List<DeliveredRun> read(Path file) throws IOException {
    JsonNode listed = JSON.readTree(OwnFiles.bytes(file)).required("runs");
    if (!listed.isArray()) {
      throw new IllegalArgumentException("runs is not a list");
    }
    List<DeliveredRun> runs = new ArrayList<>();
    for (JsonNode run : listed) {
      runs.add(
          new DeliveredRun(
              run.required("runId").asText(),
              Instant.parse(run.required("start").asText()),
              run.required("grid").asText(),
              Optional.ofNullable(run.get("member")).map(JsonNode::asText),
              run.required("folder").asText(),
              Instant.parse(run.required("firstRestart").asText())));
    }
    return runs;
  }

  /** The content of the file of a place. */
  static byte[] bytes(String place, List<DeliveredRun> runs) throws JsonProcessingException {
    ObjectNode json = JSON.createObjectNode();
    json.put("schemaVersion", 1).put("place", place);
    for (DeliveredRun run : runs) {
      ObjectNode written =
          json.withArray("/runs")
              .addObject()
              .put("runId", run.runId())
              .put("start", run.start().toString())
              .put("grid", run.grid())
              .put("folder", run.folder())
              .put("firstRestart", run.firstRestart().toString());
      run.member().ifPresent(member -> written.put("member", member));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }
}
