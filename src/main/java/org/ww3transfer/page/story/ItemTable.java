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
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Cells;
import org.ww3transfer.page.element.Fields;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Spans;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.standing.story.ItemFate;
import org.ww3transfer.text.Bytes;

/** The items of a run: one file at one destination each. */
record ItemTable(String runId, List<String> destinations, FoundItems found, Times times) {
  private static final List<String> OUTCOMES =
      List.of("open", "waiting", "succeeded", "reused", "failed", "missing", "skipped");

  Section section() {
    ItemsAsked asked = found.asked();
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
    Grid grid =
        new Grid(
            "Items",
            Grid.Column.text("Output"),
            Grid.Column.text("Destination"),
            Grid.Column.text("State"),
            Grid.Column.number("Bytes"),
            Grid.Column.number("Tries"),
            Grid.Column.number("Took"),
            Grid.Column.text("Ended"),
            Grid.Column.text("Why"));
    found.shown().forEach(item -> row(grid, item));
    return grid.html();
  }

  private void row(Grid grid, ItemFate item) {
    grid.row(
        item.destination() + " " + item.targetName(),
        join(text(item.output()), div(item.targetName()).withClass("minor")),
        Links.destination(item.destination()),
        Badge.ofOutcome(item.outcome()),
        text(item.bytes().isPresent() ? Bytes.of(item.bytes().getAsLong()) : Times.NONE),
        text(Numbers.of(item.attempts())),
        text(item.millis() > 0 ? Spans.of(Duration.ofMillis(item.millis())) : Times.NONE),
        times.of(item.endedAt()),
        join(
            Cells.error(item.why()),
            item.nextTry()
                .<DomContent>map(at -> div(text("tried again "), times.age(at)).withClass("minor"))
                .orElseGet(() -> text(""))));
  }
}
