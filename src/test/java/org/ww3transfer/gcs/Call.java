package org.ww3transfer.gcs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One call of the API, alone or out of a batch.
 *
 * @param path decoded segments; an object's name is one segment, its slashes written %2F
 * @param query decoded parameters, the first of each name
 * @param headers by name in lower case
 * @param fault what is to go wrong with it
 * @see <a href="https://docs.cloud.google.com/storage/docs/request-endpoints#encoding">Encoding URI
 *     path parts</a>
 */
record Call(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> headers,
    InputStream body,
    Optional<Fault> fault) {

  private static final int JSON_BYTES_AT_MOST = 10 << 20;

  static Call of(
      String method, URI uri, Map<String, String> headers, InputStream body, Optional<Fault> fault)
      throws IOException {
    List<String> path =
        Stream.of(uri.getRawPath().split("/")).skip(1).map(Call::decodeSegment).toList();
    Map<String, String> query = parameters(Optional.ofNullable(uri.getRawQuery()).orElse(""));
    String real = headers.getOrDefault("x-http-method-override", method);
    if (real.equals("GET") && method.equals("POST")) {
      // Google's Java client moves a query of more than 2048 characters into the body
      query.putAll(parameters(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
    }
    return new Call(real, path, query, headers, body, fault);
  }

  static Map<String, String> parameters(String form) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : form.split("&")) {
      String[] sides = pair.split("=", 2);
      if (sides.length == 2) {
        parameters.putIfAbsent(decode(sides[0]), decode(sides[1]));
      }
    }
    return parameters;
  }

  private static String decodeSegment(String segment) {
    return decode(segment.replace("+", "%2B"));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
  }

  /** A parameter that counts something; 400 where it is no number. */
  OptionalLong number(String name) {
    Optional<String> text = parameter(name);
    try {
      return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
    } catch (NumberFormatException e) {
      throw ApiError.invalid("Invalid value '" + text.get() + "' for " + name);
    }
  }

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  OptionalLong numberHeader(String lowerCaseName) {
    return header(lowerCaseName)
        .map(value -> OptionalLong.of(Long.parseLong(value.strip())))
        .orElse(OptionalLong.empty());
  }

  boolean gzipped() {
    return header("content-encoding").filter("gzip"::equals).isPresent();
  }

  /** The body, without the compression that Google's Java client gives to all but media. */
  InputStream unzipped() throws IOException {
    return gzipped() ? new GZIPInputStream(body) : body;
  }

  ObjectNode json() throws IOException {
    return Json.parse(unzipped().readNBytes(JSON_BYTES_AT_MOST));
  }

  /** Where the caller found this server, for the links in resources. */
  String base() {
    return "http://" + headers.getOrDefault("host", "127.0.0.1");
  }
}
