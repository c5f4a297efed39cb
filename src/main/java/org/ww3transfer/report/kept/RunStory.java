package org.ww3transfer.report.kept;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What became of a run, put together from its report for somebody who was not there.
 *
 * @param head what stands before the items
 * @param destinations what each got, in the order in which the report names them
 * @param troubles what failed, waits or was skipped, alike ones together
 * @param otherTroubles items in none of these, as there are too many kinds
 * @param warnings of items, alike ones together
 */
public record RunStory(
    ReportHead head,
    List<Arrivals> destinations,
    List<Trouble> troubles,
    long otherTroubles,
    List<Trouble> warnings) {

  public RunStory {
    destinations = List.copyOf(destinations);
    troubles = List.copyOf(troubles);
    warnings = List.copyOf(warnings);
  }

  /**
   * Puts it together of items that are shown one by one.
   *
   * @param items shows each to a visitor
   * @param head is asked for when all were shown
   */
  public static RunStory of(Consumer<ReportReader.Visitor> items, Supplier<ReportHead> head) {
    return RunStories.of(items, head);
  }

  /** That of what ended before anything was tried. */
  public static RunStory ofNoItems(ReportHead head) {
    return new RunStory(head, List.of(), List.of(), 0, List.of());
  }

  /**
   * What a destination got.
   *
   * @param prefix that of the first item; others may lie in other folders of it
   * @param open those that are to be sent
   * @param bytes that it holds of the run
   */
  public record Arrivals(
      String name,
      String prefix,
      long total,
      long succeeded,
      long reused,
      long failed,
      long skipped,
      long waiting,
      long open,
      long bytes) {

    static Arrivals none(ReportedItem first) {
      return new Arrivals(first.destination(), first.destinationPrefix(), 0, 0, 0, 0, 0, 0, 0, 0);
    }

    Arrivals with(ReportedItem item) {
      long bytesMore = item.isDelivered() ? item.bytes().orElse(0) : 0;
      return new Arrivals(
          name,
          prefix,
          total + 1,
          succeeded + (item.outcome().equals("succeeded") ? 1 : 0),
          reused + (item.outcome().equals("reused") ? 1 : 0),
          failed + (item.isFailure() ? 1 : 0),
          skipped + (item.outcome().equals("skipped") ? 1 : 0),
          waiting + (item.isWaiting() ? 1 : 0),
          open + (item.isOpen() ? 1 : 0),
          bytes + bytesMore);
    }

    /** How many items it holds. */
    public long delivered() {
      return succeeded + reused;
    }
  }

  /**
   * Items with the same fault.
   *
   * @param outcome theirs
   * @param outputs their sources' names
   * @param error of the first of them
   * @param attempts the most that one was tried
   * @param nextTry the earliest, UTC; empty where none is to come
   */
  public record Trouble(
      String destination,
      String outcome,
      Excerpt outputs,
      String error,
      int attempts,
      Optional<Instant> nextTry) {}
}
