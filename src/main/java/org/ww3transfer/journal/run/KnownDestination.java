package org.ww3transfer.journal.run;

import java.util.Optional;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.schedule.Hours;

/**
 * A destination as it was when a run was taken up.
 *
 * @param prefix as it was configured
 * @param folders below the prefix, with their fields
 * @param place the store's own name for it
 */
record KnownDestination(String name, String prefix, String folders, String place) {
  static KnownDestination of(Destination destination) {
    return new KnownDestination(
        destination.name(),
        destination.prefix().text(),
        destination.folders().toString(),
        destination.store().place());
  }

  /** The place with its folders, as results have it. */
  String whole() {
    return place + " " + folders;
  }

  /** What stands in reports for a destination that is no longer there. */
  Destination removed() {
    return new Destination(
        name,
        Prefix.parse(prefix),
        new Store.Removed(place),
        NamePattern.parse(folders),
        Selection.ALL,
        Optional.empty(),
        false,
        0,
        OverwritePolicy.NEVER,
        Hours.ANY,
        1,
        Set.of());
  }
}
