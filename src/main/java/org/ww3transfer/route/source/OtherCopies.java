package org.ww3transfer.route.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.route.store.DestinationHoldings;

/**
 * The content of a source that is gone or changed, as another destination of its run was proven to
 * hold it. A folder's copy is read where it stands; a store's is fetched first.
 */
public final class OtherCopies {
  private static final Logger LOG = LoggerFactory.getLogger(OtherCopies.class);

  private final DestinationHoldings holdings;
  private final FetchedCopies fetched;

  public OtherCopies(DestinationHoldings holdings, FetchedCopies fetched) {
    this.holdings = holdings;
    this.fetched = fetched;
  }

  /**
   * Finds one that still is what was proven.
   *
   * @param how what became of its own source
   * @param requireHeader as for its own source
   * @param exchange a fetched copy is removed at its end
   * @return empty where no destination of the run has any
   */
  Optional<CheckedSource> of(
      QueuedItem queued, String how, boolean requireHeader, Exchange exchange) throws IOException {
    for (TransferItem copy : copies(queued)) {
      try {
        TransferItem item = at(copy, queued.item(), exchange);
        CheckedSource source = CheckedSource.of(item, requireHeader);
        if (source.checksum().equals(proven(queued, copy).orElseThrow())) {
          return Optional.of(
              source.takenFrom("the source " + how + "; its content was taken from " + copy.uri()));
        }
        LOG.warn("{}: is not what was sent there any more", copy.uri());
      } catch (IOException | ItemException e) {
        LOG.warn("{}: cannot be taken in place of {}: {}", copy.uri(), copy.source(), "" + e);
      }
    }
    return Optional.empty();
  }

  /** Folders first, as nothing has to be fetched from there. */
  private static List<TransferItem> copies(QueuedItem queued) {
    return queued.output().destinations().stream()
        .filter(other -> !other.name().equals(queued.destination().name()))
        .sorted((one, other) -> Boolean.compare(isRemote(one), isRemote(other)))
        .map(other -> queued.output().to(other, queued.run().transfer().plan().cycle()))
        .filter(copy -> proven(queued, copy).isPresent())
        .toList();
  }

  private static boolean isRemote(Destination destination) {
    return destination.store() instanceof Store.Remote;
  }

  private static Optional<Checksum> proven(QueuedItem queued, TransferItem copy) {
    return queued
        .run()
        .transfer()
        .ended(copy)
        .filter(result -> result.outcome().isDelivered() && result.verified())
        .flatMap(ItemResult::checksum);
  }

  private TransferItem at(TransferItem copy, TransferItem item, Exchange exchange)
      throws IOException {
    if (copy.destination().store() instanceof Store.Local local) {
      Path file = local.directory().resolve(copy.objectName());
      return item.from(file, RunRoots.of(List.of(local.directory())));
    }
    Path file = fetched.fetch(holdings.of(copy.destination()), copy, exchange);
    return item.from(file, RunRoots.of(List.of(file.getParent())));
  }
}
