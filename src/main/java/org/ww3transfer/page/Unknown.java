package org.ww3transfer.page;

import static j2html.TagCreator.p;
import static j2html.TagCreator.section;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ww3transfer.http.Request;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.text.Suggestion;

/** Says that an address asks for something that its page does not know. */
final class Unknown {
  private static final Map<String, Set<String>> KNOWN =
      Map.of(
          "/runs", Set.of("text", "state", "from", "to", "page"),
          "/runs/{id}", Set.of("text", "destination", "outcome", "page", "done"),
          "/destinations/{name}", Set.of("done"));

  private Unknown() {}

  /** A section that names the first of them; empty where all are known. */
  static Optional<Section> in(Request request, String path) {
    Set<String> known = KNOWN.getOrDefault(path, Set.of());
    Set<String> unknown = new TreeSet<>(request.parameters().keySet());
    unknown.removeAll(known);
    unknown.remove(""); // as of a query that is empty
    return unknown.stream().findFirst().map(name -> told(name, known));
  }

  private static Section told(String name, Set<String> known) {
    String words =
        String.format(
            "This page knows no parameter '%s', and passes it over%s",
            name, Suggestion.quoted(name, known));
    return new Section(
        "unknown",
        false,
        section(p(words).withClass("refused").attr("role", "alert"))
            .attr("aria-label", "Not understood"));
  }
}
