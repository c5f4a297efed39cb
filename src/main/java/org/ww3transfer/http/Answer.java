package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ww3transfer.http.live.LiveFragments;
import org.ww3transfer.report.Json;

/** What is answered. */
public final class Answer {
  public static final int OK = 200;
  public static final int ACCEPTED = 202;
  public static final int SEE_OTHER = 303;
  public static final int NOT_MODIFIED = 304;
  public static final int BAD_REQUEST = 400;
  public static final int UNAUTHORIZED = 401;
  public static final int FORBIDDEN = 403;
  public static final int NOT_FOUND = 404;
  public static final int METHOD_NOT_ALLOWED = 405;
  public static final int CONFLICT = 409;
  public static final int TOO_LARGE = 413;
  public static final int TOO_MANY = 429;
  public static final int INTERNAL_ERROR = 500;
  public static final int UNAVAILABLE = 503;

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(BAD_REQUEST, "Bad Request"),
          Map.entry(UNAUTHORIZED, "Unauthorized"),
          Map.entry(FORBIDDEN, "Forbidden"),
          Map.entry(NOT_FOUND, "Not Found"),
          Map.entry(METHOD_NOT_ALLOWED, "Method Not Allowed"),
          Map.entry(CONFLICT, "Conflict"),
          Map.entry(TOO_LARGE, "Content Too Large"),
          Map.entry(TOO_MANY, "Too Many Requests"),
          Map.entry(INTERNAL_ERROR, "Internal Server Error"),
          Map.entry(UNAVAILABLE, "Service Unavailable"));

  private final int status;
  private final Content content;
  private final Map<String, String> headers;

  private Answer(int status, Content content, Map<String, String> headers) {
    this.status = status;
    this.content = content;
    this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** A text of some kind. */
  public static Answer text(int status, String contentType, String body) {
    return new Answer(status, new Content.Text(contentType, body), Map.of());
  }

  /** A value as JSON. */
  public static Answer json(int status, Object value) {
    return json(status, "application/json", value);
  }

  private static Answer json(int status, String contentType, Object value) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      Json.write(value, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    }
    return text(status, contentType, body.toString(UTF_8));
  }

  public static Answer html(String page) {
    return html(OK, page);
  }

  public static Answer html(int status, String page) {
    return text(status, "text/html; charset=utf-8", page);
  }

  /** Leads the caller to another path of ours, which it reads. */
  public static Answer redirect(String path) {
    return text(SEE_OTHER, "text/plain", "").with("Location", path);
  }

  /** Why there is no answer: a page for a browser, else in the form of RFC 9457. */
  public static Answer problem(int status, String detail) {
    return new Answer(status, new Content.Problem(detail), Map.of());
  }

  static Answer live(LiveFragments fragments, Request request) {
    return new Answer(OK, new Content.Live(fragments, request.lastEvent()), Map.of());
  }

  private record ProblemJson(String type, String title, int status, String detail) {}

  /** The same, with a problem made a text. */
  Answer drawn(Request request, ProblemPage page) {
    if (!(content instanceof Content.Problem problem)) {
      return this;
    }
    Answer drawn =
        request.wantsHtml()
            ? page.of(request, status, problem.detail())
            : json(
                status,
                "application/problem+json",
                new ProblemJson(
                    "about:blank", TITLES.getOrDefault(status, ""), status, problem.detail()));
    Map<String, String> all = new LinkedHashMap<>(drawn.headers);
    all.putAll(headers);
    return new Answer(status, drawn.content, all);
  }

  /** The same with one header more. */
  public Answer with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, content, all);
  }

  int status() {
    return status;
  }

  Content content() {
    return content;
  }

  Map<String, String> headers() {
    return headers;
  }
}
