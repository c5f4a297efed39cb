package org.ww3transfer.http;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.text.Suggestion;

/** All paths that are answered. */
record Routes(List<Route> all) {
  Routes {
    all = List.copyOf(all);
  }

  /** A route that a path leads to, and what stands for its variable parts. */
  record Found(Route route, Map<String, String> variables) {
    private long fixed() {
      return new PathPattern(route.path()).fixed();
    }
  }

  /**
   * The routes of the path that fits best, one a method or some; none where no path fits.
   *
   * @throws IllegalArgumentException where the path cannot be decoded
   */
  List<Found> at(String rawPath) {
    List<Found> fitting =
        all.stream()
            .flatMap(
                route ->
                    new PathPattern(route.path())
                        .variables(rawPath).stream().map(variables -> new Found(route, variables)))
            .toList();
    Optional<Found> best = fitting.stream().max(Comparator.comparingLong(Found::fixed));
    return fitting.stream()
        .filter(each -> each.route().path().equals(best.orElseThrow().route().path()))
        .toList();
  }

  static Optional<Found> of(List<Found> found, String method) {
    return found.stream().filter(each -> each.route().methods().contains(method)).findFirst();
  }

  static Answer wrongMethod(List<Found> found) {
    String methods =
        found.stream()
            .flatMap(each -> each.route().methods().stream())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return Answer.problem(Answer.METHOD_NOT_ALLOWED, "only these are answered here: " + methods)
        .with("Allow", methods);
  }

  /** With all paths for a script, and the one that was most likely meant for people. */
  Answer notHere(Request request) {
    List<String> paths = all.stream().map(Route::path).distinct().sorted().toList();
    return Answer.problem(
        Answer.NOT_FOUND,
        request.wantsHtml()
            ? "nothing is at " + request.path() + Suggestion.quoted(request.path(), paths)
            : "nothing is here; there are " + String.join(", ", paths));
  }
}
