package org.ww3transfer.route.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.queue.DestinationQueue;
import org.ww3transfer.queue.QueuePause;
import org.ww3transfer.queue.QueuedItem;

/**
 * Pauses of the queues at whose place something is still under way for another destination, so that
 * no two put anything there. Each ends when that has come back, whatever is under way elsewhere.
 */
final class PlacePauses {
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(QueuePause pause, List<QueuedItem> others) {}

  /**
   * @param queues of the destinations that there are now
   * @param inHand all that is under way
   */
  PlacePauses(Collection<DestinationQueue> queues, Collection<QueuedItem> inHand) {
    queues.forEach(queue -> pauseWhereOthersAre(queue, inHand));
  }

  private void pauseWhereOthersAre(DestinationQueue queue, Collection<QueuedItem> inHand) {
    Destination served = queue.destination();
    List<QueuedItem> others =
        inHand.stream().filter(item -> isReplaced(item.destination(), served)).toList();
    if (!others.isEmpty()) {
      waiting.add(new Waiting(queue.pause(why(others)), others));
    }
  }

  private static boolean isReplaced(Destination each, Destination served) {
    return !each.name().equals(served.name())
        && each.store().place().equals(served.store().place());
  }

  private static String why(List<QueuedItem> others) {
    return others.stream()
        .map(item -> item.destination().name())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", ", "waits for what is under way at its place for ", ""));
  }

  /**
   * Ends those that wait for nothing any more.
   *
   * @param inHand what is still under way, by identity
   */
  void endWhereBack(Set<QueuedItem> inHand) {
    List<Waiting> over =
        waiting.stream()
            .filter(each -> each.others().stream().noneMatch(inHand::contains))
            .toList();
    over.forEach(each -> each.pause().close());
    waiting.removeAll(over);
  }
}
