package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Objects made of objects.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/objects/rewrite">Objects:
 *     rewrite</a>
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/objects/compose">Objects:
 *     compose</a>
 */
final class Copies {
  private static final int SOURCES_AT_MOST = 32;

  private final ObjectStore store;

  Copies(ObjectStore store) {
    this.store = store;
  }

  /** A copy in one step, whatever the size; the service may take several. */
  Reply rewrite(Call call, String bucket, String name, String toBucket, String toName)
      throws IOException {
    StoredObject copy = copied(call, bucket, name, toBucket, toName);
    String size = Long.toString(copy.content().size());
    ObjectNode json =
        Json.object()
            .put("kind", "storage#rewriteResponse")
            .put("totalBytesRewritten", size)
            .put("objectSize", size)
            .put("done", true);
    json.set("resource", copy.json(call.base()));
    return Reply.json(200, json);
  }

  /** The older method, which gives the new object at once. */
  Reply copy(Call call, String bucket, String name, String toBucket, String toName)
      throws IOException {
    return Completion.reply(call, copied(call, bucket, name, toBucket, toName));
  }

  private StoredObject copied(Call call, String bucket, String name, String toBucket, String toName)
      throws IOException {
    StoredObject source = store.get(bucket, name, call.number("sourceGeneration"));
    Preconditions.ofSource(call).requireForReading(source);
    ObjectNode given = call.json();
    ObjectNode metadata = given.isEmpty() ? source.metadata() : given;
    Draft draft =
        new Draft(toBucket, Draft.requireName(toName), metadata, Preconditions.of(call))
            .typed(Json.text(source.metadata(), "contentType"));
    return joined(call, draft, List.of(source), source.components());
  }

  /** The contents of up to 32 objects, one after the other. */
  Reply compose(Call call, String bucket, String name) throws IOException {
    ObjectNode request = call.json();
    List<StoredObject> sources = new ArrayList<>();
    for (JsonNode source : request.path("sourceObjects")) {
      sources.add(source(bucket, source));
    }
    if (sources.isEmpty() || sources.size() > SOURCES_AT_MOST) {
      throw ApiError.invalid("The number of source components must be from 1 to 32.");
    }
    JsonNode destination = request.path("destination");
    ObjectNode metadata = destination instanceof ObjectNode object ? object : Json.object();
    Draft draft = new Draft(bucket, Draft.requireName(name), metadata, Preconditions.of(call));
    int components = sources.stream().mapToInt(s -> s.components().orElse(1)).sum();
    StoredObject composed = joined(call, draft, sources, Optional.of(components));
    if (request.path("deleteSourceObjects").asBoolean()) {
      for (StoredObject source : sources) {
        OptionalLong generation = OptionalLong.of(source.generation());
        store.delete(
            bucket, source.name(), generation, Preconditions.generation(OptionalLong.empty()));
      }
    }
    return Completion.reply(call, composed);
  }

  private StoredObject source(String bucket, JsonNode source) {
    OptionalLong generation = number(source.path("generation"));
    StoredObject object = store.get(bucket, source.path("name").asText(), generation);
    Preconditions.generation(number(source.path("objectPreconditions").path("ifGenerationMatch")))
        .requireForReading(object);
    return object;
  }

  private static OptionalLong number(JsonNode node) {
    return node.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(node.asLong());
  }

  private StoredObject joined(
      Call call, Draft draft, List<StoredObject> sources, Optional<Integer> components)
      throws IOException {
    try (Staged staged = store.stage()) {
      for (StoredObject source : sources) {
        try (InputStream in = Files.newInputStream(source.content().file())) {
          staged.writeAll(in);
        }
      }
      Content content = Damage.arriving(staged.finish(), call.fault());
      try {
        StoredObject stored = store.put(draft, content, components);
        Damage.after(stored, call.fault(), store);
        return stored;
      } catch (ApiError e) {
        content.discard();
        throw e;
      }
    }
  }
}
