package org.ww3transfer.command.run;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.text.Suggestion;

/** The names that a destination may be called by. */
record DestinationNames(Set<String> names) {
  DestinationNames {
    names = Set.copyOf(names);
  }

  static DestinationNames of(Settings settings) {
    return new DestinationNames(Set.of())
        .and(settings.destinations().stream().map(Destination::name).toList());
  }

  DestinationNames and(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(more);
    return new DestinationNames(all);
  }

  /**
   * Makes sure that it is one of them.
   *
   * @throws UsageException names the one that was most likely meant
   */
  void require(String name) throws UsageException {
    if (!names.contains(name)) {
      throw new UsageException(
          String.format(
              "no destination '%s' is set up in ww3.destinations%s",
              name, Suggestion.quoted(name, names)));
    }
  }
}
