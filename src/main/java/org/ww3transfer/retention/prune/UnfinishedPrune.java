package org.ww3transfer.retention.prune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.naming.IsoTime;

/** A prune whose process ended before it did, by its record: what was to go, and what is gone. */
public final class UnfinishedPrune {
  static final String STARTED = "startedAt";
  static final String DECIDED = "decided";
  static final String DESTINATION = "destination";
  static final String GONE = "gone";
  static final String FAILED = "failed";

  private static final JsonMapper JSON = new JsonMapper();
  private static final String UNKNOWN =
      "not known to be gone: the process of the prune ended before it said so";

  /** What became of those that were to go, by name: empty where they are gone, else why not. */
  private final Map<String, Map<String, Optional<String>>> fates = new HashMap<>();

  private final Map<String, ObjectNode> decided = new LinkedHashMap<>();
  private String startedAt = "";

  private UnfinishedPrune() {}

  /**
   * Reads a record as far as it goes: of its last line there may be a part. Leaves it open, as its
   * lock ends with the first channel that is closed.
   */
  static UnfinishedPrune read(FileChannel file) throws IOException {
    UnfinishedPrune prune = new UnfinishedPrune();
    BufferedReader lines = new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8));
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        prune.take(JSON.readTree(line));
      }
    } catch (JsonProcessingException | MalformedInputException cutShort) {
      return prune;
    }
    return prune;
  }

  private void take(JsonNode line) {
    startedAt = line.path(STARTED).asText(startedAt);
    if (line.path(DECIDED) instanceof ObjectNode result) {
      decided.put(result.path(DESTINATION).asText(), result);
    }
    Map<String, Optional<String>> known =
        fates.computeIfAbsent(line.path(DESTINATION).asText(), each -> new HashMap<>());
    if (line.has(GONE)) {
      known.put(line.path(GONE).asText(), Optional.empty());
    }
    line.path(FAILED)
        .properties()
        .forEach(each -> known.put(each.getKey(), Optional.of(each.getValue().asText())));
  }

  /** Whether it was killed before it decided anything. */
  public boolean isEmpty() {
    return decided.isEmpty();
  }

  /** One line for the log. */
  public String summary() {
    String known =
        decided.keySet().stream()
            .map(
                name ->
                    String.format(
                        "%s: %d of %d restarts that were to go are known to be gone",
                        name, gone(name), toGo(name)))
            .collect(Collectors.joining("; "));
    return "the prune begun at " + startedAt + " did not end, as its process did; " + known;
  }

  private long gone(String destination) {
    return fates.getOrDefault(destination, Map.of()).values().stream()
        .filter(Optional::isEmpty)
        .count();
  }

  private long toGo(String destination) {
    return decided.get(destination).path("counts").path("deleted").asLong();
  }

  /** Writes its report, in the form of any other, and leaves the stream open. */
  public void write(Instant completedAt, OutputStream out) throws IOException {
    ObjectNode report = JSON.createObjectNode();
    report.put("schemaVersion", 1);
    report.put("status", "failed");
    report.put("dryRun", false);
    report.put(STARTED, startedAt);
    report.put("finishedAt", IsoTime.of(completedAt));
    decided.keySet().forEach(name -> report.withArray("destinations").add(completed(name)));
    out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(report));
    out.write('\n');
  }

  private ObjectNode completed(String name) {
    ObjectNode result = decided.get(name).deepCopy();
    ObjectNode counts = (ObjectNode) result.path("counts");
    counts.put("deleted", gone(name));
    counts.put("failed", toGo(name) - gone(name));
    for (JsonNode restart : result.path("restarts")) {
      if (restart.path("action").asText().equals("deleted")) {
        Optional<String> why =
            fates
                .getOrDefault(name, Map.of())
                .getOrDefault(restart.path("name").asText(), Optional.of(UNKNOWN));
        why.ifPresent(text -> ((ObjectNode) restart).put("action", "failed").put("error", text));
      }
    }
    return result;
  }
}
