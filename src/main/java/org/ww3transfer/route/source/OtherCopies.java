package org.ww3transfer.route.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.place.LocalPlace;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.DestinationHoldings;

/**
 * The content of a source that is gone or changed, as another destination of its run was proven to
 * hold it. A folder's copy is read where it stands; a store's is fetched first.
 */
public final class OtherCopies {
  private final DestinationHoldings holdings;
  private final FetchedCopies fetched;
  private final WatchedPlaces places;

  /**
   * @param places the folders, which may hang
   */
  public OtherCopies(DestinationHoldings holdings, FetchedCopies fetched, WatchedPlaces places) {
    this.holdings = holdings;
    this.fetched = fetched;
    this.places = places;
  }

  /**
   * Finds one that still is what was proven.
   *
   * @param how what became of its own source
   * @param otherwise why its own source cannot be sent
   * @param requireHeader as for its own source
   * @param exchange a fetched copy is removed at its end
   * @throws ItemException where no destination of the run has any; where one cannot be asked now,
   *     the item waits
   */
  CheckedSource of(
      QueuedItem queued,
      String how,
      ItemException otherwise,
      boolean requireHeader,
      Exchange exchange) {
    List<String> reasons = new ArrayList<>();
    boolean mayPass = false;
    for (TransferItem copy : copies(queued)) {
      try {
        Checksum proven = proven(queued, copy).orElseThrow();
        Optional<CheckedSource> source =
            isRemote(copy.destination())
                ? proven(at(copy, proven, queued, exchange), requireHeader, proven)
                : places
                    .forOthers(copy.destination())
                    .run(() -> proven(standing(copy, queued), requireHeader, proven));
        if (source.isPresent()) {
          return source
              .get()
              .takenFrom("the source " + how + "; its content was taken from " + copy.uri());
        }
        reasons.add(copy.uri() + " is not what was sent there any more");
      } catch (IOException | ItemException e) {
        boolean isOfItem = e instanceof ItemException known && known.blame() == Blame.ITEM;
        mayPass |= !isOfItem;
        boolean isGone = e instanceof ItemException known && known.outcome() == Outcome.MISSING;
        reasons.add(isGone ? copy.uri() + " is not there any more" : Reasons.of(e));
      }
    }
    if (reasons.isEmpty()) {
      throw otherwise;
    }
    String copies = String.join("; ", reasons);
    throw mayPass
        ? ItemException.passing(
            Blame.DESTINATION,
            "the source " + how + ", and who has a copy cannot be asked now: " + copies,
            otherwise)
        : otherwise.adding("; " + copies);
  }

  private static Optional<CheckedSource> proven(
      TransferItem item, boolean requireHeader, Checksum proven) throws IOException {
    CheckedSource source = CheckedSource.of(item, requireHeader);
    return source.checksum().equals(proven) ? Optional.of(source) : Optional.empty();
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

  private static TransferItem standing(TransferItem copy, QueuedItem queued) throws IOException {
    Store.Local local = (Store.Local) copy.destination().store();
    LocalPlace.of(local).require();
    Path file = local.directory().resolve(copy.objectName());
    return queued.item().from(file, RunRoots.of(List.of(local.directory())));
  }

  private TransferItem at(TransferItem copy, Checksum proven, QueuedItem queued, Exchange exchange)
      throws IOException {
    FetchedCopies.Wanted wanted = new FetchedCopies.Wanted(copy, proven, queued.item().uri());
    Path file = fetched.fetch(holdings.of(copy.destination()), wanted, exchange);
    return queued.item().from(file, RunRoots.of(List.of(file.getParent())));
  }
}
