package org.ww3transfer.route.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.work.DestinationPrint;
import org.ww3transfer.work.SeenSource;
import org.ww3transfer.work.WorkFormatException;
import org.ww3transfer.work.WorkOrder;

/**
 * Reads orders, and finds out whether they are for this worker.
 *
 * @param destinations those of the worker's settings by their names
 * @param runRoots where sources may lie by the worker's settings
 */
record OrderReading(Map<String, Destination> destinations, List<Path> runRoots) {

  /** Reads one. */
  static WorkOrder parse(String text) throws HandBackException {
    try {
      return WorkOrder.parse(text);
    } catch (WorkFormatException e) {
      throw new HandBackException("cannot read its message, which " + e.getMessage());
    }
  }

  /**
   * The item of an order.
   *
   * @throws HandBackException where it is for others to carry
   */
  TransferItem item(WorkOrder order) throws HandBackException, IOException {
    TransferItem item = order.item(destination(order), RunRoots.of(runRoots));
    Optional<String> objection = item.roots().objection(order.file());
    if (objection.isPresent()) {
      throw new HandBackException("says: " + objection.get());
    }
    requireSource(order);
    return item;
  }

  private Destination destination(WorkOrder order) throws HandBackException {
    Optional<Destination> to = Optional.ofNullable(destinations.get(order.destination()));
    if (to.filter(known -> DestinationPrint.of(known).equals(order.print())).isEmpty()) {
      throw HandBackException.ofSettings(order.destination());
    }
    return to.get();
  }

  /** What the daemon saw and this host does not, lies on a file system that is not there. */
  private static void requireSource(WorkOrder order) throws HandBackException {
    Optional<SeenSource> seen = SeenSource.of(order.file());
    if (order.found().isEmpty() || order.found().equals(seen)) {
      return;
    }
    Path directory = order.directory();
    if (!Files.isDirectory(directory)) {
      throw new HandBackException(
          "does not see " + directory + "; is the file system mounted there?",
          "" + Optional.ofNullable(directory.getParent()).orElse(directory));
    }
    throw new HandBackException(
        String.format(
            "sees %s at %s than the daemon; is it the same file system there?",
            seen.isPresent() ? "another file" : "less", order.file()));
  }
}
