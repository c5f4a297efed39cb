package org.ww3transfer.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether a request that changes something comes from our own page. A browser says so itself: by
 * Sec-Fetch-Site to a site that is https or of this host, by Origin to all. A page cannot set
 * either (Fetch standard, forbidden request-headers).
 */
final class SameOrigin {
  private static final Set<String> WEB = Set.of("http", "https");

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
      URI page = URI.create(origin);
      String authority = page.getRawAuthority();
      return authority != null
          && isOfScheme(request, page.getScheme())
          && Stream.of("Host", "X-Forwarded-Host")
              .flatMap(name -> request.header(name).stream())
              .anyMatch(authority::equalsIgnoreCase);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether we are asked by that scheme; a proxy that does not say so may be asked by either. */
  private static boolean isOfScheme(Request request, String scheme) {
    return request
        .forwardedScheme()
        .map(ours -> ours.equalsIgnoreCase(scheme))
        .orElse(WEB.contains(scheme.toLowerCase(Locale.ROOT)));
  }
}
