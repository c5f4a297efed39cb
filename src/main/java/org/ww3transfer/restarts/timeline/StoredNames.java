package org.ww3transfer.restarts.timeline;

import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.naming.RestartName;
import org.ww3transfer.naming.RestartNames;

/** Reads the names of restarts from where they stand. */
final class StoredNames {
  private StoredNames() {}

  /** That of what stands at a URI; empty where it is no restart of the destination. */
  static Optional<RestartName> read(Destination destination, Naming naming, String uri) {
    String beginning = destination.prefix().join("");
    String query = destination.prefix().query();
    String prefix = beginning.substring(0, beginning.length() - query.length());
    if (!uri.startsWith(prefix) || !uri.endsWith(query)) {
      return Optional.empty();
    }
    String name = uri.substring(prefix.length(), uri.length() - query.length());
    return Stream.of(
            RestartNames.ofAll(destination.folders(), naming),
            RestartNames.ofDotted(destination.folders(), naming))
        .flatMap(names -> names.read(name).stream())
        .findFirst();
  }
}
