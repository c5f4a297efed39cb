package org.ww3transfer.page.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.schedule.Windows;
import org.ww3transfer.text.Bytes;

/**
 * What the settings say of a destination that somebody who looks at it wants to know.
 *
 * @param place its prefix
 * @param limits when it is served and how much it gets a second, a phrase each; none for always and
 *     without limit
 */
public record PlaceFacts(String place, List<String> limits) {
  public static final PlaceFacts NONE = new PlaceFacts("", List.of());

  public PlaceFacts {
    limits = List.copyOf(limits);
  }

  /** Those of a destination as they are at that time. */
  public static PlaceFacts of(Destination destination, Instant now) {
    List<String> limits = new ArrayList<>();
    Windows windows = destination.hours().windows();
    if (!windows.spans().isEmpty()) {
      limits.add("served " + windows);
    }
    if (!destination.hours().rates().areUnlimited()) {
      OptionalLong rate = destination.hours().rates().at(now);
      limits.add(
          rate.isPresent()
              ? "at most " + Bytes.of(rate.getAsLong()) + "/s now"
              : "no limit of bandwidth now");
    }
    return new PlaceFacts(destination.place(), limits);
  }
}
