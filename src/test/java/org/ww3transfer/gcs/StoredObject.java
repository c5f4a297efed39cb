package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A live object.
 *
 * @param generation grows with each new content
 * @param metageneration counts changes of metadata, from 1
 * @param metadata the members that a caller may set
 * @param components how many parts it was composed of; such objects show no MD5
 * @see <a href="https://docs.cloud.google.com/storage/docs/json_api/v1/objects#resource">Objects:
 *     resource representations</a>
 */
record StoredObject(
    String bucket,
    String name,
    long generation,
    long metageneration,
    Content content,
    ObjectNode metadata,
    Instant created,
    Instant updated,
    Optional<Integer> components) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  private static final List<String> SETTABLE =
      List.of(
          "cacheControl",
          "contentDisposition",
          "contentEncoding",
          "contentLanguage",
          "contentType",
          "customTime",
          "metadata",
          "storageClass");

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /** What of a resource a caller may set; nulls unset (patch semantics, RFC 7396). */
  static ObjectNode settable(ObjectNode before, ObjectNode change) {
    ObjectNode after = before.deepCopy();
    for (String member : SETTABLE) {
      merge(after, member, change);
    }
    return after;
  }

  private static void merge(ObjectNode after, String member, ObjectNode change) {
    JsonNode value = change.get(member);
    if (value == null) {
      return;
    }
    if (value.isNull()) {
      after.remove(member);
    } else if (value instanceof ObjectNode members) {
      ObjectNode inner = after.withObjectProperty(member);
      members.fieldNames().forEachRemaining(key -> merge(inner, key, members));
    } else {
      after.set(member, value);
    }
  }

  String etag() {
    String state = generation + "/" + metageneration;
    return Base64.getEncoder().encodeToString(state.getBytes(StandardCharsets.UTF_8));
  }

  String contentType() {
    return Json.text(metadata, "contentType").orElse("application/octet-stream");
  }

  /** Both checksums as the header {@code x-goog-hash} gives them. */
  String hashHeader() {
    String crc32c = "crc32c=" + content.crc32c();
    return components.isPresent() ? crc32c : crc32c + ",md5=" + content.md5();
  }

  ObjectNode json(String base) {
    String path = "/storage/v1/b/" + bucket + "/o/" + encoded();
    ObjectNode json =
        Json.object()
            .put("kind", "storage#object")
            .put("id", bucket + "/" + name + "/" + generation)
            .put("selfLink", base + path)
            .put(
                "mediaLink", base + "/download" + path + "?generation=" + generation + "&alt=media")
            .put("name", name)
            .put("bucket", bucket)
            .put("generation", Long.toString(generation))
            .put("metageneration", Long.toString(metageneration))
            .put("storageClass", "STANDARD")
            .put("size", Long.toString(content.size()))
            .put("crc32c", content.crc32c())
            .put("etag", etag())
            .put("timeCreated", time(created))
            .put("updated", time(updated));
    components.ifPresentOrElse(
        count -> json.put("componentCount", count), () -> json.put("md5Hash", content.md5()));
    json.setAll(metadata);
    return json;
  }

  private String encoded() {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
