package org.ww3transfer.destination;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The local folder that a plain path or a file URI (RFC 8089) names. */
final class LocalPath {
  private LocalPath() {}

  /**
   * Absolute and normalised, so that {@code a/../b} and {@code b} are one folder.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  static Path of(Prefix prefix) {
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
