package org.ww3transfer.standing.request;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.text.Suggestion;

/** The names that a destination may be called by. */
public record DestinationNames(Set<String> names, String origin) {
  public DestinationNames {
    names = Set.copyOf(names);
  }

  /**
   * Those of the settings; where these are refused, those that the daemon serves.
   *
   * @param accepted the destinations of the settings; empty where these are refused
   */
  public static DestinationNames of(StateView state, Optional<List<Destination>> accepted)
      throws IOException {
    if (accepted.isPresent()) {
      return new DestinationNames(
          accepted.get().stream().map(Destination::name).collect(Collectors.toSet()),
          "is set up in ww3.destinations");
    }
    return new DestinationNames(
        state.said().map(DaemonStatus::destinations).orElse(List.of()).stream()
            .map(DaemonStatus.Place::name)
            .collect(Collectors.toSet()),
        "is served by the daemon, and the settings are refused");
  }

  /** These and others. */
  public DestinationNames and(Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(more);
    return new DestinationNames(all, origin);
  }

  /** Why it is none of them, and which was most likely meant; empty where it is one. */
  public Optional<String> whyNot(String name) {
    return names.contains(name)
        ? Optional.empty()
        : Optional.of(
            String.format(
                "no destination '%s' %s%s", name, origin, Suggestion.quoted(name, names)));
  }
}
