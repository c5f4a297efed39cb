package org.ww3transfer.page.story;

import static j2html.TagCreator.div;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Fields;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Grid.Column;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.standing.story.ItemHistory;
import org.ww3transfer.text.Bytes;
import org.ww3transfer.text.Spans;

/** The items of a run: one file at one destination each. */
record ItemTable(String runId, List<String> destinations, FoundItems found, Times times) {
  private static final List<String> OUTCOMES =
      List.of("open", "waiting", "succeeded", "reused", "failed", "missing", "skipped");

  Section section() {
    ItemSearchForm asked = found.asked();
    DomContent table =
        found.shown().isEmpty() ? p("No item is found.").withClass("nothing") : table();
    return Section.still(
        "items",
        "Items",
        Fields.search(
            Links.ofRun(runId) + "#items",
            "Items of this run",
            Fields.words("text", "Name or error", asked.text()),
            Fields.choice("destination", "Destination", choices(destinations), asked.destination()),
            Fields.choice("outcome", "State", choices(OUTCOMES), asked.outcome())),
        table,
        found.pager().html(Links.ofRun(runId), asked.parameters(), "Pages of items"));
  }

  private static Map<String, String> choices(List<String> values) {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("", "all");
    values.forEach(each -> choices.put(each, each));
    return choices;
  }

  private DomContent table() {
    Grid<ItemHistory> grid =
        Grid.of(
            "Items",
            item -> item.destination() + " " + item.targetName(),
            Column.text("Output", ItemTable::names),
            Column.text("Destination", item -> Links.destination(item.destination())),
            Column.text("State", item -> Badge.ofOutcome(item.outcome())),
            Column.number("Bytes", ItemTable::size),
            Column.number("Tries", item -> text(Numbers.of(item.attempts()))),
            Column.number("Took", item -> text(took(item))),
            Column.text("Ended", item -> times.of(item.endedAt())),
            Column.text("Why", this::why));
    return grid.html(found.shown());
  }

  private static DomContent names(ItemHistory item) {
    return join(Cells.name(item.output()), div(Cells.name(item.targetName())).withClass("minor"));
  }

  private static DomContent size(ItemHistory item) {
    return item.heldBytes().isPresent()
        ? join(
            text(bytes(item.bytes())),
            div(bytes(item.heldBytes()) + " are there").withClass("minor"))
        : text(bytes(item.bytes()));
  }

  private static String bytes(OptionalLong bytes) {
    return bytes.isPresent() ? Bytes.of(bytes.getAsLong()) : Times.NONE;
  }

  private static String took(ItemHistory item) {
    return item.millis() > 0 ? Spans.of(Duration.ofMillis(item.millis())) : Times.NONE;
  }

  private DomContent why(ItemHistory item) {
    return join(
        Cells.error(item.why()),
        item.nextTry()
            .<DomContent>map(at -> div(text("tried again "), times.age(at)).withClass("minor"))
            .orElseGet(() -> text("")));
  }
}
