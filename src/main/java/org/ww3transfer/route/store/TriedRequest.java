package org.ww3transfer.route.store;

import java.util.Optional;

/**
 * One kind of request that is made of a store, and how it ended.
 *
 * @param request its kind, for the operator
 * @param said what else is to be known of it; may be empty
 * @param error one line; empty where it went well
 */
public record TriedRequest(String request, String said, Optional<String> error) {

  /** For the operator. */
  public String line() {
    return request + ": " + error.orElse(said.isEmpty() ? "ok" : "ok, " + said);
  }
}
