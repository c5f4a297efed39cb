package org.ww3transfer.command.explain;

import j2html.tags.DomContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.picture.PageTable;
import org.ww3transfer.picture.PageTable.Column;
import org.ww3transfer.picture.PageTable.Form;
import org.ww3transfer.standing.story.ItemHistory;
import org.ww3transfer.text.Spans;

/** The items of a run in the table of a page: first those that have not arrived. */
final class StoryItems implements Consumer<ItemHistory> {
  /** More are not read, and would not be mailed. */
  private static final int MOST = 2000;

  private final List<ItemHistory> missing = new ArrayList<>();
  private final List<ItemHistory> arrived = new ArrayList<>();
  private long count;

  @Override
  public void accept(ItemHistory fate) {
    List<ItemHistory> kind = fate.hasArrived() ? arrived : missing;
    if (kind.size() < MOST) {
      kind.add(fate);
    }
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  DomContent table() {
    PageTable table =
        new PageTable(
            new Column("File", Form.NAME),
            new Column("Destination", Form.TEXT),
            new Column("Outcome", Form.STATE),
            new Column("Ended", Form.TIME),
            new Column("Tries", Form.NUMBER),
            new Column("Took", Form.NUMBER),
            new Column("Bytes", Form.NUMBER),
            new Column("Target name", Form.NAME),
            new Column("Why", Form.TEXT));
    Stream.concat(missing.stream(), arrived.stream()).limit(MOST).forEach(fate -> row(table, fate));
    return table.folded(
        "Each file at each destination (" + count + ")",
        count - table.size(),
        "the report of the run");
  }

  private static PageTable.Emphasis emphasis(ItemHistory fate) {
    return fate.hasFailed()
        ? PageTable.Emphasis.TROUBLE
        : fate.hasArrived() ? PageTable.Emphasis.NONE : PageTable.Emphasis.PENDING;
  }

  private static void row(PageTable table, ItemHistory fate) {
    table.add(
        emphasis(fate),
        fate.output(),
        fate.destination(),
        fate.outcome(),
        fate.endedAt().map(IsoTime::of).orElse(""),
        fate.attempts() > 0 ? "" + fate.attempts() : "",
        fate.attempts() > 0 && fate.endedAt().isPresent()
            ? Spans.of(Duration.ofMillis(fate.millis()))
            : "",
        fate.bytes().isPresent() ? String.format("%,d", fate.bytes().getAsLong()) : "",
        fate.targetName(),
        fate.why().orElse("")
            + fate.nextTry().map(at -> "; tried again at " + IsoTime.of(at)).orElse(""));
  }
}
