package org.ww3transfer.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.plan.ManifestWithdrawal;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.task.ProvenCopy;
import org.ww3transfer.task.TryContext;

/**
 * An item of another process's run, as the order says.
 *
 * @param destinations the worker's own, by their names
 */
public record OrderedTask(
    WorkOrder order, TransferItem item, TryContext passage, Map<String, Destination> destinations)
    implements CopyTask {

  @Override
  public String runId() {
    return order.runId();
  }

  /** Never: a list lies in the state directory of who made it, who also sends it. */
  @Override
  public boolean isList() {
    return false;
  }

  @Override
  public boolean wasThere() {
    return order.wasThere();
  }

  @Override
  public boolean requireHeader() {
    return order.requireHeader();
  }

  @Override
  public Optional<String> objection() {
    return order.objection();
  }

  /** Those at destinations that the worker has. */
  @Override
  public List<ProvenCopy> copies() {
    return order.copies().stream()
        .filter(copy -> destinations.containsKey(copy.destination()))
        .map(copy -> copy.proven(item, destinations.get(copy.destination())))
        .toList();
  }

  /** A worker sees single items, and so lists no folder for them. */
  @Override
  public boolean isKnownAbsent(ObjectStore store) {
    return false;
  }

  @Override
  public void beforePut(ManifestWithdrawal.Removal removal) {
    try {
      if (order.list().isPresent()) {
        removal.remove(order.list().get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
