package org.ww3transfer.http;

import java.util.Map;

/**
 * What stands in the head of each answer, unless the answer says otherwise. A page may load from
 * here alone, runs no script that is written within it, and stands in no frame.
 */
final class UsualHeaders {
  static final Map<String, String> ALL =
      Map.ofEntries(
          Map.entry("Cache-Control", "no-store"),
          Map.entry(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " connect-src 'self'; form-action 'self'; base-uri 'none';"
                  + " frame-ancestors 'none'"),
          Map.entry("X-Content-Type-Options", "nosniff"),
          // with no-referrer a browser hides from us too where a form was sent from (Fetch, Origin)
          Map.entry("Referrer-Policy", "same-origin"),
          Map.entry("Cross-Origin-Opener-Policy", "same-origin"),
          Map.entry("Cross-Origin-Embedder-Policy", "require-corp"),
          Map.entry("Cross-Origin-Resource-Policy", "same-origin"),
          Map.entry("Vary", "Accept, Authorization, Cookie"));

  private UsualHeaders() {}
}
