package org.ww3transfer.http;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a request that changes something comes from our own page. A browser says so itself: by
 * Sec-Fetch-Site to a site that is https or of this host, by Origin to all. A page cannot set
 * either (Fetch standard, forbidden request-headers).
 */
final class SameOrigin {
  private SameOrigin() {}

  /** Whether a browser says so; empty where no browser asks. */
  static Optional<Boolean> of(Request request) {
    return request
        .header("Sec-Fetch-Site")
        .map(site -> site.equals("same-origin"))
        .or(() -> request.header("Origin").map(origin -> isOurs(origin, request)));
  }

  /** A proxy may have put its own name of us into Host. */
  private static boolean isOurs(String origin, Request request) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null
          && Stream.of("Host", "X-Forwarded-Host")
              .flatMap(name -> request.header(name).stream())
              .anyMatch(authority::equalsIgnoreCase);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
