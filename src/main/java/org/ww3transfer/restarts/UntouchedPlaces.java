package org.ww3transfer.restarts;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.journal.DeliveredRuns;

/**
 * The destinations to which no run was delivered yet, though others have some: one that was added
 * lacks nothing that anybody has sent there.
 */
public record UntouchedPlaces(Set<String> names) {
  /** What is said of a restart that is not there. */
  public static final String WHY = "not known yet: nothing was sent there";

  public UntouchedPlaces {
    names = Set.copyOf(names);
  }

  /** Those among all; one whose record cannot be read is none of them. */
  public static UntouchedPlaces of(List<Destination> destinations, DeliveredRuns delivered) {
    Set<String> untouched =
        destinations.stream()
            .filter(destination -> isUntouched(destination, delivered))
            .map(Destination::name)
            .collect(Collectors.toSet());
    return new UntouchedPlaces(untouched.size() < destinations.size() ? untouched : Set.of());
  }

  private static boolean isUntouched(Destination destination, DeliveredRuns delivered) {
    try {
      return delivered.at(destination).isEmpty();
    } catch (IOException e) {
      return false; // it is no proof that there were none
    }
  }

  /** What all destinations say of a restart, those to which nothing was sent that of it. */
  RestartEverywhere everywhere(NeededRestart needed, List<RestartAtPlace> places) {
    return RestartEverywhere.of(needed, places.stream().map(this::said).toList());
  }

  private RestartAtPlace said(RestartAtPlace place) {
    return place.state() == Presence.MISSING && names.contains(place.destination())
        ? RestartAtPlace.without(place.destination(), Presence.UNKNOWN, WHY)
        : place;
  }
}
