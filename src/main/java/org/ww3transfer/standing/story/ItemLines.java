package org.ww3transfer.standing.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ww3transfer.text.Amount;

/** What has become of each file of an open run: first what has not arrived, so many at most. */
final class ItemLines implements Consumer<ItemHistory> {
  /** More than anybody reads; JSON has all. */
  static final int MOST = 200;

  private final int most;
  private final List<ItemHistory> missing = new ArrayList<>();
  private final List<ItemHistory> arrived = new ArrayList<>();
  private long count;

  ItemLines(int most) {
    this.most = most;
  }

  @Override
  public void accept(ItemHistory fate) {
    List<ItemHistory> kind = fate.hasArrived() ? arrived : missing;
    if (kind.size() < most) {
      kind.add(fate);
    }
    count++;
  }

  List<ItemHistory> all() {
    return Stream.concat(missing.stream(), arrived.stream()).limit(most).toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(all().stream().map(ItemHistory::line).toList());
    if (count > lines.size()) {
      lines.add(Amount.of(count - lines.size(), "more file", "more files") + "; --json has all.");
    }
    return lines;
  }
}
