package org.ww3transfer.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.ww3transfer.standing.story.ItemHistory;

/** Takes the items of a run that are wanted, and keeps those of one page. */
final class ItemPage implements Consumer<ItemHistory> {
  private final Wanted wanted;
  private final Paging paging;
  private final List<ItemHistory> items = new ArrayList<>();
  private long total;

  /**
   * Which items are wanted.
   *
   * @param text that stands in their output, target name or error, in letters of either case
   */
  record Wanted(Optional<String> destination, Optional<String> outcome, Optional<String> text) {
    Wanted {
      text = text.map(each -> each.toLowerCase(Locale.ROOT));
    }

    boolean takes(ItemHistory item) {
      return destination.filter(name -> !name.equals(item.destination())).isEmpty()
          && outcome.filter(one -> !one.equals(item.outcome())).isEmpty()
          && text.filter(each -> !has(item, each)).isEmpty();
    }

    private static boolean has(ItemHistory item, String text) {
      return (item.output() + "\n" + item.targetName() + "\n" + item.why().orElse(""))
          .toLowerCase(Locale.ROOT)
          .contains(text);
    }
  }

  ItemPage(Wanted wanted, Paging paging) {
    this.wanted = wanted;
    this.paging = paging;
  }

  @Override
  public void accept(ItemHistory item) {
    if (wanted.takes(item)) {
      if (total >= paging.from() && items.size() < paging.size()) {
        items.add(item);
      }
      total++;
    }
  }

  List<ItemHistory> items() {
    return items;
  }

  long total() {
    return total;
  }
}
