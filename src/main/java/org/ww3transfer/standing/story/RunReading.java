package org.ww3transfer.standing.story;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ww3transfer.expect.Expectation;
import org.ww3transfer.expect.ExpectedFile;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.run.Run;
import org.ww3transfer.standing.StateView;

/** Finds out the story of a run: from its journal where it is open, else from its report. */
public final class RunReading {
  private final StateView state;
  private final String runId;
  private final List<ReportHead> refused;
  private final Optional<OpenRunStory> open;
  private final Optional<RunStory> kept;
  private final RunStory story;
  private final List<String> late;

  private RunReading(
      StateView state,
      String runId,
      List<ReportHead> refused,
      Optional<OpenRunStory> open,
      Optional<RunStory> kept,
      RunStory story,
      List<String> late) {
    this.state = state;
    this.runId = runId;
    this.refused = refused;
    this.open = open;
    this.kept = kept;
    this.story = story;
    this.late = late;
  }

  /**
   * That of a run, or of a marker that was refused; empty where neither a report nor a journal of
   * it can be read.
   *
   * @param expectations the runs that are to come; none where only the daemon knows them
   */
  public static Optional<RunReading> of(
      StateView state, String runId, List<Expectation> expectations, Instant now)
      throws IOException {
    List<ReportHead> refused = state.refused(runId);
    Optional<OpenRunStory> open =
        Run.isPlainName(runId) ? OpenRunStory.of(state, runId) : Optional.empty();
    Optional<RunStory> kept =
        open.isPresent() ? Optional.of(open.get().story()) : kept(state, runId);
    List<String> late = late(state, runId, expectations, now);
    return kept.or(() -> refused.stream().findFirst().map(RunStory::ofNoItems))
        .map(story -> new RunReading(state, runId, refused, open, kept, story, late));
  }

  private static Optional<RunStory> kept(StateView state, String runId) throws IOException {
    return Run.isPlainName(runId) ? state.reports().story(runId) : Optional.empty();
  }

  /** Of which cycle it is late. */
  private static List<String> late(
      StateView state, String runId, List<Expectation> expectations, Instant now)
      throws IOException {
    return ExpectedRun.of(expectations, new ExpectedFile(state.directory()), now).stream()
        .flatMap(each -> each.late().stream())
        .filter(each -> each.runId().filter(runId::equals).isPresent())
        .map(ExpectedRun.Late::text)
        .toList();
  }

  public RunStory story() {
    return story;
  }

  /** The story as sentences, one a line; of an open run with a line for each of its files. */
  public List<String> sentences() throws IOException {
    ItemLines items = new ItemLines(ItemLines.MOST);
    open.ifPresent(journal -> journal.fates(items));
    return sentences(items.lines(), next());
  }

  private List<String> sentences(List<String> items, NextSteps next) {
    List<String> sentences = new ArrayList<>(late);
    sentences.addAll(StorySentences.of(story, kept.isPresent() ? refused : List.of(), items, next));
    return sentences;
  }

  private NextSteps next() throws IOException {
    return kept.isPresent() ? NextSteps.of(story, state) : NextSteps.OF_REFUSED;
  }

  /** All that is known, with each file of a run that is open. */
  public RunExplained explained() throws IOException {
    ItemLines items = new ItemLines(Integer.MAX_VALUE);
    open.ifPresent(journal -> journal.fates(items));
    return explained(items.all());
  }

  /** The same with some items. */
  public RunExplained explained(List<ItemHistory> items) throws IOException {
    NextSteps next = next();
    return new RunExplained(
        story.head(),
        story.destinations(),
        story.troubles(),
        story.otherTroubles(),
        story.warnings(),
        items,
        next.sentences(),
        sentences(List.of(), next));
  }

  /** Shows what has become of each file, in the order of the journal or the report. */
  public void fates(Consumer<ItemHistory> visitor) throws IOException {
    if (open.isPresent()) {
      open.get().fates(visitor);
    } else if (kept.isPresent()) {
      var unused =
          state
              .reports()
              .read(
                  runId,
                  item -> {
                    visitor.accept(ItemHistory.of(item));
                    return true;
                  });
    }
  }
}
