package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.ww3transfer.report.Json;

/**
 * What is answered.
 *
 * @param status of HTTP
 * @param body is sent in UTF-8
 * @param headers besides the usual ones
 */
public record Answer(int status, String contentType, String body, Map<String, String> headers) {
  public static final int OK = 200;
  public static final int BAD_REQUEST = 400;
  public static final int UNAUTHORIZED = 401;
  public static final int FORBIDDEN = 403;
  public static final int NOT_FOUND = 404;
  public static final int METHOD_NOT_ALLOWED = 405;
  public static final int INTERNAL_ERROR = 500;
  public static final int UNAVAILABLE = 503;

  private static final Map<Integer, String> TITLES =
      Map.of(
          BAD_REQUEST, "Bad Request",
          UNAUTHORIZED, "Unauthorized",
          FORBIDDEN, "Forbidden",
          NOT_FOUND, "Not Found",
          METHOD_NOT_ALLOWED, "Method Not Allowed",
          INTERNAL_ERROR, "Internal Server Error",
          UNAVAILABLE, "Service Unavailable");

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** A value as JSON. */
  public static Answer json(int status, Object value) {
    return of(status, "application/json", value);
  }

  /** Why there is no answer, in the form of RFC 9457. */
  public static Answer problem(int status, String detail) {
    Problem problem = new Problem("about:blank", TITLES.getOrDefault(status, ""), status, detail);
    return of(status, "application/problem+json", problem);
  }

  private record Problem(String type, String title, int status, String detail) {}

  private static Answer of(int status, String contentType, Object value) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      Json.write(value, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    }
    return new Answer(status, contentType, body.toString(UTF_8), Map.of());
  }

  /** The same with one header more. */
  public Answer with(String header, String value) {
    return new Answer(status, contentType, body, Map.of(header, value));
  }
}
