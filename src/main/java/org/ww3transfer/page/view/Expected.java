package org.ww3transfer.page.view;

import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import java.util.List;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.page.element.Badge;
import org.ww3transfer.page.element.Grid;
import org.ww3transfer.page.element.Grid.Column;
import org.ww3transfer.page.element.Section;
import org.ww3transfer.page.element.Times;
import org.ww3transfer.page.element.Tone;
import org.ww3transfer.text.Amount;

/** The runs that are to come, and the cycles that are late. */
record Expected(List<ExpectedRun> runs, Times times) {

  Section section() {
    Grid<ExpectedRun> grid =
        Grid.of(
            "Expected runs",
            ExpectedRun::name,
            Column.text("Expected", run -> text(run.name())),
            Column.text("State", Expected::state),
            Column.text(
                "Next cycle",
                run -> run.next().map(Times::cycle).orElseGet(() -> text(Times.NONE))),
            Column.text("Late after", this::due),
            Column.text("Runs", run -> text(String.join(", ", run.runs()))));
    return Section.live("expected", "Expected", grid.html(runs));
  }

  private static DomContent state(ExpectedRun run) {
    if (run.late().isEmpty()) {
      return run.judgedFrom()
          .map(from -> Badge.of(Tone.QUIET, "judged from " + Times.cycleText(from) + " on"))
          .orElseGet(() -> Badge.of(Tone.GOOD, "in time"));
    }
    return Badge.of(Tone.BAD, Amount.of(run.late().size(), "cycle late", "cycles late"));
  }

  private DomContent due(ExpectedRun run) {
    return run.due()
        .map(times::of)
        .orElseGet(
            () ->
                text(
                    run.learnedFrom()
                        .map(known -> "still learning; " + known + " cycles are known")
                        .orElse(Times.NONE)));
  }
}
