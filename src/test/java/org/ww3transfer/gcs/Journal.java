package org.ww3transfer.gcs;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was asked for and how it was answered. */
final class Journal {
  private final List<GcsServer.Request> answered = new CopyOnWriteArrayList<>();
  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  Faults.Arrival arrived(String method, URI uri, Map<String, String> headers) {
    long count = counts.merge(method + " " + uri.getPath(), 1L, Long::sum);
    return new Faults.Arrival(method, uri.getPath(), query(uri), headers, count);
  }

  /** Noted before the answer is sent, so that who has the answer finds it here. */
  void answered(String method, URI uri, int status) {
    answered.add(new GcsServer.Request(method, uri.getPath(), query(uri), status));
  }

  List<GcsServer.Request> all() {
    return List.copyOf(answered);
  }

  private static String query(URI uri) {
    return Optional.ofNullable(uri.getRawQuery()).orElse("");
  }
}
