package org.ww3transfer.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What an HTTP request asks of a store that speaks S3, where the bucket stands in the path.
 *
 * @param http as it came
 */
record S3Request(FaultyProxy.Request http) {

  private String[] path() {
    return http.path().split("/", 3);
  }

  String bucket() {
    return path()[1];
  }

  String key() {
    String key = path().length < 3 ? "" : path()[2];
    // a plus is one in a path
    return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  Optional<String> field(String name) {
    return http.field(name);
  }

  /** The first field that tells or asks for a checksum. */
  Optional<String> checksumField() {
    return http.fields().stream()
        .map(line -> line.split(":", 2)[0].toLowerCase(Locale.ROOT))
        .filter(
            name ->
                name.startsWith("x-amz-checksum-")
                    || name.equals("x-amz-sdk-checksum-algorithm")
                    || name.equals("x-amz-trailer"))
        .findFirst();
  }

  boolean hasChecksum() {
    return checksumField().isPresent();
  }

  boolean isUnhashed() {
    return field("x-amz-content-sha256").filter("UNSIGNED-PAYLOAD"::equals).isPresent();
  }

  boolean isChunked() {
    return field("content-encoding").filter(of -> of.contains("aws-chunked")).isPresent();
  }

  private boolean is(String method, String query) {
    return http.method().equals(method) && http.query().matches(query);
  }

  boolean isPut() {
    return is("PUT", ".*");
  }

  private boolean isBeginning() {
    return is("POST", "uploads(=.*)?");
  }

  boolean isPart() {
    return is("PUT", ".*uploadId=.*");
  }

  boolean isCompletion() {
    return is("POST", ".*uploadId=.*");
  }

  boolean isOfUpload() {
    return isBeginning() || isPart() || isCompletion();
  }

  /** Of one that {@link #isOfUpload}, once it has begun. */
  String uploadId() {
    return http.query().replaceAll("(.*&)?uploadId=([^&]*).*", "$2");
  }

  boolean isBatchDelete() {
    return is("POST", "delete(=.*)?");
  }

  /** Whether a key that may only put may ask for it. */
  boolean isPutting() {
    boolean isAbort = is("DELETE", ".*uploadId=.*");
    return isPut() || isBeginning() || isCompletion() || isAbort;
  }
}
