package org.ww3transfer.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A path of which parts may be of any text, as in {@code /api/runs/{id}}. Each part lies between
 * two slashes; a slash that is written as {@code %2F} is text.
 */
record PathPattern(String text) {
  private static final String SLASH = "/";

  private List<String> parts() {
    return List.of(text.split(SLASH, -1));
  }

  /** How many parts are fixed: of two patterns that fit, the one with more is meant. */
  long fixed() {
    return parts().stream().filter(part -> !isVariable(part)).count();
  }

  private static boolean isVariable(String part) {
    return part.startsWith("{");
  }

  /**
   * What stands for the variable parts; empty where the path does not fit.
   *
   * @param rawPath as it was asked for, not decoded
   * @throws IllegalArgumentException where it cannot be decoded
   */
  Optional<Map<String, String>> variables(String rawPath) {
    List<String> wanted = parts();
    List<String> given = Stream.of(rawPath.split(SLASH, -1)).map(PathPattern::decoded).toList();
    if (wanted.size() != given.size()) {
      return Optional.empty();
    }
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < given.size(); i++) {
      String part = wanted.get(i);
      if (isVariable(part) && !given.get(i).isEmpty()) {
        variables.put(part.substring(1, part.length() - 1), given.get(i));
      } else if (!part.equals(given.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }

  /** Of a path a plus is a plus. */
  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
