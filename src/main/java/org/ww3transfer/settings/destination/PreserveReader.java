package org.ww3transfer.settings.destination;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Preserve;
import org.ww3transfer.settings.destination.PlaceReader.Place;
import org.ww3transfer.settings.property.PropertyReader;

/** Reads what the copies at a destination take over from their sources. */
final class PreserveReader {
  static final String KEY = "preserve";
  private static final String NONE = "none";

  private static final Set<String> WITH_MODES = Set.of("file", "sftp");

  private final PropertyReader properties;

  PreserveReader(PropertyReader properties) {
    this.properties = properties;
  }

  /**
   * What stands under {@code <base>preserve}; the times where nothing does.
   *
   * @param place whose files may have permissions or not; empty where it is not known
   */
  Set<Preserve> read(String base, Optional<Place> place) {
    List<String> labels = properties.list(base + KEY);
    Set<Preserve> preserved = EnumSet.noneOf(Preserve.class);
    if (labels.isEmpty()) {
      preserved.add(Preserve.TIMES);
    } else if (!labels.equals(List.of(NONE))) {
      for (String label : labels) {
        Preserve.of(label).ifPresentOrElse(preserved::add, () -> unknown(base + KEY, label));
      }
    }
    if (preserved.contains(Preserve.MODE)) {
      if (properties.isGiven(base + "file-mode")) {
        properties.problem(base + KEY, "has 'mode' in it, and file-mode is set too: leave one out");
      }
      place.map(found -> found.prefix().scheme()).ifPresent(scheme -> requireModes(base, scheme));
    }
    return Collections.unmodifiableSet(preserved);
  }

  private void requireModes(String base, String scheme) {
    if (!WITH_MODES.contains(scheme)) {
      properties.problem(
          base + KEY, "has 'mode' in it, but what lies at " + scheme + ":// has no permissions");
    }
  }

  private void unknown(String key, String label) {
    properties.problem(
        key,
        label.equals(NONE)
            ? "'none' stands alone, with no other beside it"
            : "'" + label + "' is not times, mode or none");
  }
}
