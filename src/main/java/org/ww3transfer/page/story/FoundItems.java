package org.ww3transfer.page.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ww3transfer.page.element.Pager;
import org.ww3transfer.standing.story.ItemHistory;

/** The items of a run that a search has found: counted, and those of one page kept. */
public final class FoundItems implements Consumer<ItemHistory> {
  private static final int SIZE = 50;

  private final ItemSearchForm asked;
  private final int from;
  private final List<ItemHistory> shown = new ArrayList<>();
  private long total;

  public FoundItems(ItemSearchForm asked) {
    this.asked = asked;
    from = Pager.of(asked.page(), SIZE, Integer.MAX_VALUE).from();
  }

  @Override
  public void accept(ItemHistory item) {
    if (asked.finds(item)) {
      if (total >= from && shown.size() < SIZE) {
        shown.add(item);
      }
      total++;
    }
  }

  ItemSearchForm asked() {
    return asked;
  }

  List<ItemHistory> shown() {
    return shown;
  }

  Pager pager() {
    return Pager.of(asked.page(), SIZE, total);
  }
}
