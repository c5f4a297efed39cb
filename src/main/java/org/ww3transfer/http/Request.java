package org.ww3transfer.http;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody asks for.
 *
 * @param path without the query
 * @param parameters of the query, by name; of several of one name the first
 * @param accept the forms that are wanted, as the header says
 */
public record Request(String path, Map<String, String> parameters, String accept) {

  public Request {
    parameters = Map.copyOf(parameters);
  }

  /**
   * @throws IllegalArgumentException where the query is none
   */
  static Request of(URI uri, Headers headers) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String part : query.split("&", -1)) {
      String[] sides = part.split("=", 2);
      parameters.putIfAbsent(decoded(sides[0]), sides.length > 1 ? decoded(sides[1]) : "");
    }
    String accept = headers.getFirst("Accept");
    return new Request(uri.getPath(), parameters, accept == null ? "" : accept);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Whether that parameter is {@code true}, or stands there without a value. */
  public boolean has(String parameter) {
    String value = parameters.getOrDefault(parameter, "false");
    return value.isEmpty() || value.equals("true");
  }
}
