package org.ww3transfer.destination;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder-like place that outputs go to: a plain path, or a URI such as {@code s3://bucket/ww3}.
 *
 * @param text as it was configured
 * @param scheme lower case; {@code file} for a plain path
 * @param location the text without its query
 * @param query with its question mark; empty where there is none
 */
public record Prefix(String text, String scheme, String location, String query) {
  private static final Pattern URI_SYNTAX =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):([^?]*)(\\?.*)?", Pattern.DOTALL);

  private static final Pattern PASSWORD = Pattern.compile("(://[^/:@]*:).*@");

  /**
   * Reads a prefix. A question mark begins a query only behind a scheme: in a plain path it is part
   * of the name.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  public static Prefix parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("is empty; give a path or a URI such as file:///data/ww3");
    }
    Matcher uri = URI_SYNTAX.matcher(text);
    if (!uri.matches()) {
      return new Prefix(text, "file", text, "");
    }
    String scheme = uri.group(1).toLowerCase(Locale.ROOT);
    String query = Optional.ofNullable(uri.group(3)).orElse("");
    Prefix prefix = new Prefix(text, scheme, uri.group(1) + ":" + uri.group(2), query);
    if (scheme.equals("file")) {
      localPath(prefix);
    }
    return prefix;
  }

  /**
   * A text that may be a prefix, without a password that stands where none belongs. What is in a
   * query is not shown at all.
   */
  public static String masked(String text) {
    int query = text.contains("://") ? text.indexOf('?') : -1;
    String shown = query < 0 ? text : text.substring(0, query) + "?***";
    return PASSWORD.matcher(shown).replaceFirst("$1***@");
  }

  /** Exactly one slash between the prefix and the name; a query stays behind the path. */
  public String join(String name) {
    int scheme = location.indexOf("://");
    int root = scheme < 0 ? 0 : scheme + "://".length();
    int end = location.length();
    while (end > root && location.charAt(end - 1) == '/') {
      end--;
    }
    return location.substring(0, end) + "/" + name + query;
  }

  /** The folder of a local prefix, absolute and normalised. Only for the scheme {@code file}. */
  public Path directory() {
    return localPath(this);
  }

  /**
   * The local folder that a plain path or a file URI (RFC 8089) names, absolute and normalised, so
   * that {@code a/../b} and {@code b} are one folder.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  private static Path localPath(Prefix prefix) {
    String location = prefix.location();
    boolean isUri = location.regionMatches(true, 0, "file:", 0, 5);
    try {
      return (isUri ? ofUri(location) : Path.of(location)).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is not a path: " + e.getReason(), e);
    }
  }

  private static Path ofUri(String location) {
    URI uri;
    try {
      uri = new URI(location.replace(" ", "%20"));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is not a file URI: " + e.getReason(), e);
    }
    boolean isLocal = uri.getAuthority() == null || uri.getAuthority().equals("localhost");
    if (!isLocal || uri.getPath() == null || !uri.getPath().startsWith("/")) {
      throw new IllegalArgumentException(
          "names a host; write three slashes, as in file:///data/ww3");
    }
    return Path.of(uri.getPath());
  }
}
