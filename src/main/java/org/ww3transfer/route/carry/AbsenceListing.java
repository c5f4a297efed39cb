package org.ww3transfer.route.carry;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.holdings.AbsentNames;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.Transfer;

/**
 * Lists a folder once, in place of a request for each item that asks whether its name is taken.
 *
 * <p>Only where what stands there may be replaced. Elsewhere the look is what keeps it, at a store
 * that passes over {@code If-None-Match}.
 */
final class AbsenceListing {
  private final LongSupplier nanoClock;

  /** By run the names of its items, by destination and folder; forgotten with the run. */
  private final Map<Transfer, Map<Destination, Map<String, AbsentNames>>> known =
      Collections.synchronizedMap(new WeakHashMap<>());

  AbsenceListing(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** Whether nothing stands under the item's name, so that no look is needed. */
  boolean isAbsent(Transfer transfer, TransferItem item, ObjectStore store) {
    Destination destination = item.destination();
    if (!destination.overwrite() || store.parts().isPresent()) {
      return false;
    }
    AbsentNames names =
        known
            .computeIfAbsent(transfer, run -> new ConcurrentHashMap<>())
            .computeIfAbsent(destination, at -> byFolder(transfer, at.name()))
            .get(item.folder());
    return names != null && names.isAbsent(item.objectName(), store, nanoClock.getAsLong());
  }

  private static Map<String, AbsentNames> byFolder(Transfer transfer, String destination) {
    TransferPlan plan = transfer.plan();
    Map<String, List<String>> names =
        Arrays.stream(transfer.open(destination))
            .mapToObj(at -> plan.outputs().get(at).to(destination, plan.cycle()))
            .collect(
                Collectors.groupingBy(
                    TransferItem::folder,
                    Collectors.mapping(TransferItem::objectName, Collectors.toList())));
    return names.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, each -> new AbsentNames(each.getValue())));
  }
}
