package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;

/**
 * Calls on buckets.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/buckets">Buckets</a>
 */
final class BucketCalls {
  private final ObjectStore store;

  BucketCalls(ObjectStore store) {
    this.store = store;
  }

  Reply get(Call call, String name) {
    store.objects(name);
    return Reply.json(200, json(call, name));
  }

  Reply list(Call call) {
    ObjectNode json = Json.object().put("kind", "storage#buckets");
    ArrayNode items = json.putArray("items");
    store.buckets().forEach(name -> items.add(json(call, name)));
    return Reply.json(200, json);
  }

  Reply create(Call call) throws IOException {
    String name =
        Json.text(call.json(), "name")
            .orElseThrow(() -> new ApiError(400, "required", "Required parameter: name"));
    if (!name.matches("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]")) {
      throw ApiError.invalid("Invalid bucket name: '" + name + "'");
    }
    if (!store.createBucket(name)) {
      throw new ApiError(
          409,
          "conflict",
          "Your previous request to create the named bucket succeeded and you already own it.");
    }
    return Reply.json(200, json(call, name));
  }

  Reply delete(String name) {
    store.deleteBucket(name);
    return Reply.empty(204);
  }

  private static ObjectNode json(Call call, String name) {
    String created = StoredObject.time(Instant.EPOCH);
    return Json.object()
        .put("kind", "storage#bucket")
        .put("id", name)
        .put("selfLink", call.base() + "/storage/v1/b/" + name)
        .put("name", name)
        .put("projectNumber", "1")
        .put("metageneration", "1")
        .put("location", "US")
        .put("locationType", "multi-region")
        .put("storageClass", "STANDARD")
        .put("etag", "CAE=")
        .put("timeCreated", created)
        .put("updated", created);
  }
}
