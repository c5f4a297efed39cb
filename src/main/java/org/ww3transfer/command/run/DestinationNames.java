package org.ww3transfer.command.run;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.command.config.StateSettings;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.StatusFile;
import org.ww3transfer.text.Suggestion;

/** The names that a destination may be called by. */
record DestinationNames(Set<String> names, String origin) {
  DestinationNames {
    names = Set.copyOf(names);
  }

  /** Those of the settings; where these are refused, those that the daemon serves. */
  static DestinationNames of(StateSettings settings) throws IOException {
    if (settings.accepted().isPresent()) {
      return new DestinationNames(
          settings.accepted().get().destinations().stream()
              .map(Destination::name)
              .collect(Collectors.toSet()),
          "is set up in ww3.destinations");
    }
    return new DestinationNames(
        new StatusFile(settings.places().stateDirectory())
            .read().map(DaemonStatus::destinations).orElse(List.of()).stream()
                .map(DaemonStatus.Place::name)
                .collect(Collectors.toSet()),
        "is served by the daemon, and the settings are refused");
  }

  DestinationNames and(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(more);
    return new DestinationNames(all, origin);
  }

  /**
   * Makes sure that it is one of them.
   *
   * @throws UsageException names the one that was most likely meant
   */
  void require(String name) throws UsageException {
    if (!names.contains(name)) {
      throw new UsageException(
          String.format("no destination '%s' %s%s", name, origin, Suggestion.quoted(name, names)));
    }
  }
}
