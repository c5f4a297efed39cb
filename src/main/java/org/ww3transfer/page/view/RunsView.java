package org.ww3transfer.page.view;

import static j2html.TagCreator.p;

import j2html.tags.DomContent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ww3transfer.page.element.Fields;
import org.ww3transfer.page.element.Links;
import org.ww3transfer.page.element.Numbers;
import org.ww3transfer.page.element.Pager;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.View;
import org.ww3transfer.standing.RunRow;

/**
 * The runs that a search has found, a page of them.
 *
 * @param asked as the form was filled in
 * @param runs of this page, the newest first
 * @param pager where it is among all
 */
public record RunsView(RunSearchForm asked, List<RunRow> runs, Pager pager, Times times) {
  /** Rows a page. */
  public static final int SIZE = 50;

  static final List<String> STATES =
      List.of("running", "waiting", "succeeded", "failed", "cancelled");

  /** The view. */
  public View view() {
    DomContent found =
        asked
            .refusal()
            .<DomContent>map(why -> p(why).withClass("refused").attr("role", "alert"))
            .orElseGet(this::found);
    return new View(
        "Runs",
        Links.RUNS,
        List.of(
            Section.still("search", "Search", form()),
            Section.live(
                "runs",
                pager.total() == 1 ? "1 run" : Numbers.of(pager.total()) + " runs",
                found,
                pager.html(Links.RUNS, asked.parameters(), "Pages of runs"))));
  }

  private DomContent found() {
    return runs.isEmpty() ? nothing() : new RunTable("Runs, the newest first", runs, times).html();
  }

  private DomContent nothing() {
    boolean isAll = asked.parameters().values().stream().allMatch(String::isEmpty);
    return p(isAll
            ? "No run has come yet. Drop a marker into the inbox (ww3.inbox) and its run is sent."
            : "No run is found.")
        .withClass("nothing");
  }

  private DomContent form() {
    Map<String, String> states = new LinkedHashMap<>();
    states.put("", "all");
    STATES.forEach(each -> states.put(each, each));
    return Fields.search(
        Links.RUNS,
        "Runs",
        Fields.words("text", "Run, directory or error", asked.text()),
        Fields.choice("state", "State", states, asked.state()),
        Fields.day("from", "From (UTC)", asked.from()),
        Fields.day("to", "To (UTC)", asked.to()));
  }
}
