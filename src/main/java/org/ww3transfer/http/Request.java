package org.ww3transfer.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody asks for.
 *
 * @param method of HTTP
 * @param path without the query, decoded
 * @param variables the parts of the path that are variable, by name, decoded
 * @param parameters of the query and of a form, by name; of several of one name the first
 * @param headers by their names in small letters; of several of one name the first
 * @param caller who asks
 * @param from the address that the connection comes from; behind a proxy the proxy's
 */
public record Request(
    String method,
    String path,
    Map<String, String> variables,
    Map<String, String> parameters,
    Map<String, String> headers,
    Caller caller,
    String from) {
  private static final Set<String> ONCE =
      Set.of("host", "origin", "authorization", "sec-fetch-site");

  private static final String FORM = "application/x-www-form-urlencoded";

  /**
   * Who asks.
   *
   * @param mayChange whether a change would be allowed, if it came from our own page
   * @param hasSession whether somebody has logged in
   */
  public record Caller(boolean mayChange, boolean hasSession) {
    static final Caller NOBODY = new Caller(false, false);
  }

  public Request {
    variables = Map.copyOf(variables);
    parameters = Map.copyOf(parameters);
    headers = Map.copyOf(headers);
  }

  /** What is known of one that cannot be read. */
  static final Request NONE = new Request("", "", Map.of(), Map.of(), Map.of(), Caller.NOBODY, "");

  /**
   * Reads it, without its body.
   *
   * @throws IllegalArgumentException where the query is none, or a header on which access depends
   *     stands there twice: others on the way may take another one
   */
  static Request of(String method, URI uri, Headers given, String from) {
    Map<String, String> headers = new LinkedHashMap<>();
    given.forEach(
        (name, values) -> {
          if (name != null && ONCE.contains(name.toLowerCase(Locale.ROOT)) && values.size() > 1) {
            throw new IllegalArgumentException("it has more than one header " + name);
          }
          if (name != null && !values.isEmpty() && values.get(0) != null) {
            headers.put(name.toLowerCase(Locale.ROOT), values.get(0));
          }
        });
    Map<String, String> parameters = new LinkedHashMap<>();
    add(parameters, Optional.ofNullable(uri.getRawQuery()).orElse(""));
    String path = Optional.ofNullable(uri.getPath()).orElse("");
    return new Request(method, path, Map.of(), parameters, headers, Caller.NOBODY, from);
  }

  /**
   * The same with the parameters of a form.
   *
   * @throws IllegalArgumentException where the body is no form
   */
  Request withBody(String body) {
    if (body.isEmpty()) {
      return this;
    }
    if (!headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT).startsWith(FORM)) {
      throw new IllegalArgumentException("the body is not of the type " + FORM);
    }
    Map<String, String> all = new LinkedHashMap<>(parameters);
    add(all, body);
    return new Request(method, path, variables, all, headers, caller, from);
  }

  private static void add(Map<String, String> parameters, String encoded) {
    for (String part : encoded.split("&", -1)) {
      String[] sides = part.split("=", 2);
      parameters.putIfAbsent(decoded(sides[0]), sides.length > 1 ? decoded(sides[1]) : "");
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  Request with(Map<String, String> found) {
    return new Request(method, path, found, parameters, headers, caller, from);
  }

  Request by(Caller who) {
    return new Request(method, path, variables, parameters, headers, who, from);
  }

  /** A variable part of the path. */
  public String variable(String name) {
    return variables.get(name);
  }

  /** A parameter; empty where it is not given, or empty. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(text -> !text.isEmpty());
  }

  /** Whether that parameter is {@code true}, or stands there without a value. */
  public boolean has(String parameter) {
    String value = parameters.getOrDefault(parameter, "false");
    return value.isEmpty() || value.equals("true");
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The scheme by which a proxy before us was asked; of several proxies the first. */
  Optional<String> forwardedScheme() {
    return header("X-Forwarded-Proto").map(text -> text.split(",", 2)[0].strip());
  }

  /** The forms that are wanted, as the header says. */
  public String accept() {
    return header("accept").orElse("");
  }

  /** Whether a browser asks for a page. */
  public boolean wantsHtml() {
    return accept().contains("text/html");
  }

  String lastEvent() {
    return header("last-event-id").or(() -> parameter("since")).orElse("");
  }

  /** Whether buttons that change something are of use to the caller. */
  public boolean mayChange() {
    return caller.mayChange();
  }

  /** Whether the caller has logged in, and can log out. */
  public boolean hasSession() {
    return caller.hasSession();
  }
}
