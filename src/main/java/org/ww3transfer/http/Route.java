package org.ww3transfer.http;

import java.util.Set;
import java.util.function.Function;
import org.ww3transfer.http.live.Fragments;
import org.ww3transfer.http.live.LiveFragments;

/**
 * A path and who answers there.
 *
 * @param methods of HTTP
 * @param path whose parts in braces are variables, as in {@code /api/runs/{id}}
 */
public record Route(Set<String> methods, String path, Access access, Handler handler) {
  private static final Set<String> READING = Set.of("GET", "HEAD");

  public Route {
    methods = Set.copyOf(methods);
  }

  /** One that everybody may ask who reaches the port: it tells nothing of anybody's affairs. */
  public static Route open(String path, Handler handler) {
    return new Route(READING, path, Access.OPEN, handler);
  }

  /** One that asks for the token, where there is one. */
  public static Route guarded(String path, Handler handler) {
    return new Route(READING, path, Access.GUARDED, handler);
  }

  /** One that changes something. */
  public static Route change(String path, Handler handler) {
    return new Route(Set.of("POST"), path, Access.CHANGE, handler);
  }

  /** One at which changes are told as they come. */
  public static Route stream(String path, Fragments fragments) {
    LiveFragments live = new LiveFragments(fragments);
    return new Route(Set.of("GET"), path, Access.GUARDED, request -> Answer.live(live, request));
  }

  /**
   * The same where it depends on the request what is told.
   *
   * @param views is asked once for all who ask alike
   */
  public static Route stream(String path, Function<Request, Fragments> views) {
    return new Route(Set.of("GET"), path, Access.GUARDED, new SharedStreams(views));
  }
}
