package org.ww3transfer.route.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.Store;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.place.LocalPlace;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.store.DestinationHoldings;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.task.ProvenCopy;

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
   * @param exchange a fetched copy is removed at its end
   * @throws ItemException where no destination of the run has any; where one cannot be asked now,
   *     the item waits
   */
  CheckedSource of(CopyTask copyTask, String how, ItemException otherwise, Exchange exchange) {
    List<String> reasons = new ArrayList<>();
    boolean mayPass = false;
    for (ProvenCopy each : copyTask.copies()) {
      TransferItem copy = each.item();
      try {
        Optional<CheckedSource> source =
            copy.destination().store() instanceof Store.Remote
                ? proven(at(each, copyTask, exchange), copyTask, each)
                : places
                    .forOthers(copy.destination())
                    .run(() -> proven(standing(copy, copyTask), copyTask, each));
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
      TransferItem item, CopyTask copyTask, ProvenCopy copy) throws IOException {
    CheckedSource source = CheckedSource.of(item, copyTask.requireHeader());
    return source.checksum().equals(copy.checksum()) ? Optional.of(source) : Optional.empty();
  }

  private static TransferItem standing(TransferItem copy, CopyTask copyTask) throws IOException {
    Store.Local local = (Store.Local) copy.destination().store();
    LocalPlace.of(local).require();
    Path file = local.directory().resolve(copy.objectName());
    return copyTask.item().from(file, RunRoots.of(List.of(local.directory())));
  }

  private TransferItem at(ProvenCopy copy, CopyTask copyTask, Exchange exchange)
      throws IOException {
    FetchedCopies.Wanted wanted =
        new FetchedCopies.Wanted(copy.item(), copy.checksum(), copyTask.item().uri());
    Path file = fetched.fetch(holdings.of(copy.item().destination()), wanted, exchange);
    return copyTask.item().from(file, RunRoots.of(List.of(file.getParent())));
  }
}
