package org.ww3transfer.inbox;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The markers that one handler is for. They are handled one after the other, the oldest first.
 *
 * @param include the whole name of their files; may change
 */
public record MarkerKind(Supplier<Pattern> include, MarkerHandler handler) {
  /** What the names of its markers look like now. */
  String names() {
    return include.get().pattern();
  }

  boolean isFor(String name) {
    return include.get().matcher(name).matches();
  }
}
