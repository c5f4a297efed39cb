package org.ww3transfer.route.dav;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** The server was reached and said no, to Camel's component or to the client alone. */
final class DavRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, String> fields;

  private DavRefusal(int status, Map<String, String> fields, Throwable cause) {
    super("WebDAV says " + status, cause);
    this.status = status;
    this.fields = fields;
  }

  /** Of a resource in a list. */
  static DavRefusal of(int status) {
    return new DavRefusal(status, Map.of(), null);
  }

  static DavRefusal of(HttpResponse answer) {
    Map<String, String> fields = new TreeMap<>();
    for (Header each : answer.getHeaders()) {
      fields.put(each.getName().toLowerCase(Locale.ROOT), each.getValue());
    }
    return new DavRefusal(answer.getCode(), fields, null);
  }

  /** Empty where the failure is no answer. */
  static Optional<DavRefusal> find(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DavRefusal known) {
        return Optional.of(known);
      }
      if (cause instanceof HttpOperationFailedException ofComponent) {
        return Optional.of(of(ofComponent));
      }
    }
    return Optional.empty();
  }

  private static DavRefusal of(HttpOperationFailedException failure) {
    Map<String, String> fields = new TreeMap<>();
    failure
        .getResponseHeaders()
        .forEach((name, value) -> fields.put(name.toLowerCase(Locale.ROOT), value));
    return new DavRefusal(failure.getStatusCode(), fields, failure);
  }

  int status() {
    return status;
  }

  boolean isAbsent() {
    return status == 404 || status == 410;
  }

  boolean isRedirect() {
    return status >= 300 && status < 400;
  }

  /** Whether it leads from a name to the same with a slash, as servers do for a folder. */
  boolean leadsToFolder(String key) {
    return isRedirect() && location().filter(to -> DavPaths.key(to).equals(key + "/")).isPresent();
  }

  Optional<String> retryAfter() {
    return Optional.ofNullable(fields.get("retry-after"));
  }

  /** Without a query, which may hold a secret. */
  Optional<String> location() {
    return Optional.ofNullable(fields.get("location")).map(to -> to.split("[?#]", 2)[0]);
  }
}
