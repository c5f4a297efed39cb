package org.ww3transfer.api;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ww3transfer.http.Request;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.settings.property.ValueForms;
import org.ww3transfer.text.Suggestion;

/** Reads parameters as they are meant; what cannot be read is named, and never passed over. */
final class Parameters {
  private Parameters() {}

  /**
   * Makes sure that there are no others.
   *
   * @throws BadParameter names one that is not known
   */
  static void only(Request request, Set<String> known) throws BadParameter {
    Set<String> unknown = new TreeSet<>(request.parameters().keySet());
    unknown.removeAll(known);
    unknown.remove(""); // as of a query that is empty
    if (!unknown.isEmpty()) {
      String name = unknown.iterator().next();
      throw new BadParameter(
          String.format("no parameter '%s' is known here%s", name, Suggestion.quoted(name, known)));
    }
  }

  static int number(Request request, String name, int least, int most, int usual)
      throws BadParameter {
    Optional<String> text = request.parameter(name);
    if (text.isEmpty()) {
      return usual;
    }
    return ValueForms.number(text.get())
        .filter(number -> number >= least && number <= most)
        .orElseThrow(
            () ->
                new BadParameter(
                    String.format(
                        "%s: '%s' is no number from %d to %d", name, text.get(), least, most)));
  }

  /** An instant, or one that lies a duration before now. */
  static Instant time(Request request, String name, Instant now, Instant usual)
      throws BadParameter {
    Optional<String> text = request.parameter(name);
    if (text.isEmpty()) {
      return usual;
    }
    return ValueForms.duration(text.get())
        .map(now::minus)
        .or(() -> IsoTime.parse(text.get()))
        .orElseThrow(
            () ->
                new BadParameter(
                    String.format(
                        "%s: '%s' is neither a duration such as 12h nor an instant such as"
                            + " 2023-01-01T00:00:00Z",
                        name, text.get())));
  }

  static Optional<String> oneOf(Request request, String name, Set<String> values)
      throws BadParameter {
    Optional<String> text = request.parameter(name);
    if (text.isPresent() && !values.contains(text.get())) {
      throw new BadParameter(
          String.format(
              "%s: '%s' is not one of %s",
              name, text.get(), String.join(", ", new TreeSet<>(values))));
    }
    return text;
  }

  /**
   * Whether it is {@code true}, or stands there without a value.
   *
   * @throws BadParameter where it is neither that nor {@code false}
   */
  static boolean flag(Request request, String name) throws BadParameter {
    oneOf(request, name, Set.of("true", "false"));
    return request.has(name);
  }
}
