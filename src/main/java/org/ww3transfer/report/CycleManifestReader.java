package org.ww3transfer.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.ww3.Kind;

/** Reads cycle manifests object by object, however many these are. */
public final class CycleManifestReader {
  private static final JsonMapper JSON = new JsonMapper();

  private static final Set<String> OURS = Set.of("runId", "start", "objects");

  /** One of 150,000 objects; what is larger is none of ours. */
  private static final long MOST_BYTES = 64L << 20;

  private String runId = "";
  private Optional<Instant> start = Optional.empty();
  private boolean isOurs;
  private boolean hasObjects;
  private final List<CycleManifest.Listed> restarts = new ArrayList<>();

  private CycleManifestReader() {}

  /** Whether a name is one of a cycle manifest. */
  public static boolean isName(String name) {
    return name.endsWith(CycleManifests.ENDING);
  }

  /**
   * What the manifest says; empty where it is another's file of such a name.
   *
   * @throws IOException where it cannot be read, is not whole, or lacks what ours have
   * @throws ItemException the same of a remote one
   */
  public static Optional<CycleManifest> read(Holdings holdings, Holding manifest)
      throws IOException {
    if (manifest.bytes() > MOST_BYTES) {
      throw new IOException("is larger than " + MOST_BYTES + " bytes");
    }
    CycleManifestReader reader = new CycleManifestReader();
    try (InputStream content = holdings.read(manifest.name());
        JsonParser json = JSON.createParser(content)) {
      reader.readAll(json);
    } catch (DateTimeException e) {
      throw new IOException("has no right date: " + e.getMessage(), e);
    }
    boolean isWhole = reader.start.isPresent() && reader.hasObjects;
    if (reader.isOurs && !isWhole) {
      throw new IOException("has no \"start\" or no list of \"objects\"");
    }
    return reader.start.map(time -> new CycleManifest(reader.runId, time, reader.restarts));
  }

  private void readAll(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IOException("is not a JSON object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      isOurs |= OURS.contains(field);
      switch (field) {
        case "runId" -> runId = json.getText();
        case "start" -> start = Optional.of(Instant.parse(json.getText()));
        case "objects" -> readObjects(json);
        default -> json.skipChildren();
      }
    }
  }

  private void readObjects(JsonParser json) throws IOException {
    hasObjects = json.currentToken() == JsonToken.START_ARRAY;
    if (!hasObjects) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      JsonNode object = JSON.readTree(json);
      String kind = object.path("kind").asText();
      if (kind.equals(Kind.RESTART.label()) || kind.equals(Kind.CHECKPOINT.label())) {
        restarts.add(
            new CycleManifest.Listed(
                object.path("uri").asText(),
                object.path("grid").asText("ww3"),
                Instant.parse(object.path("validTime").asText())));
      }
    }
    if (json.currentToken() != JsonToken.END_ARRAY) {
      throw new IOException("lists what is no object");
    }
  }
}
