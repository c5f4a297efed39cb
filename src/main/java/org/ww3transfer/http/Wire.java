package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** Reads requests from a connection, and writes answers to it. */
final class Wire {
  private static final String HOST = "//";

  private Wire() {}

  /** The request without its body. */
  static Request request(HttpExchange exchange) {
    return Request.of(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        exchange.getRemoteAddress().getAddress().getHostAddress());
  }

  /** Not decoded. What begins with two slashes is no path of ours: a URI has its host there. */
  static String path(HttpExchange exchange) {
    return exchange.getRequestURI().toString().startsWith(HOST)
        ? HOST
        : Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
  }

  static void setHeaders(HttpExchange exchange, Answer answer, String contentType) {
    Headers headers = exchange.getResponseHeaders();
    UsualHeaders.ALL.forEach(headers::set);
    headers.set("Content-Type", contentType);
    answer.headers().forEach(headers::set);
  }

  static void send(HttpExchange exchange, Answer answer, Content.Text text, Body asked)
      throws IOException {
    byte[] body = text.body().getBytes(UTF_8);
    setHeaders(exchange, answer, text.type());
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    if (isHead) {
      exchange.getResponseHeaders().set("Content-Length", "" + body.length);
    }
    boolean hasBody = !isHead && body.length > 0;
    exchange.sendResponseHeaders(answer.status(), hasBody ? body.length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(body);
      asked.pass();
    }
  }
}
