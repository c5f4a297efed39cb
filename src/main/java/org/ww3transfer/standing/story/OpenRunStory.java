package org.ww3transfer.standing.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.ww3transfer.journal.run.JournalReader;
import org.ww3transfer.report.ReportJson;
import org.ww3transfer.report.kept.Excerpt;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.ReportedItem;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.standing.StateView;

/**
 * The story of a run that is open: what has ended by its journal, why the rest waits by its report
 * and by what the daemon says of the destinations. The report alone may be behind.
 */
final class OpenRunStory {
  private final String runId;
  private final JournalReader journal;
  private final JournalReader.Plan plan;
  private final WaitReasons waits = new WaitReasons();
  private final HeldParts parts;
  private final Map<String, Long> counts = new HashMap<>();
  private Optional<ReportHead> report = Optional.empty();
  private long bytes;

  private OpenRunStory(String runId, JournalReader journal, HeldParts parts) {
    this.parts = parts;
    this.runId = runId;
    this.journal = journal;
    plan = journal.plan();
  }

  /** That of a run; empty where it is not open. */
  static Optional<OpenRunStory> of(StateView state, String runId) throws IOException {
    Optional<JournalReader> journal = JournalReader.open(state.directory(), runId);
    if (journal.isEmpty()) {
      return Optional.empty();
    }
    OpenRunStory story =
        new OpenRunStory(runId, journal.get(), HeldParts.of(state.directory(), runId));
    story.report = state.reports().read(runId, story.waits);
    if (story.report.filter(head -> !head.isOpen()).isPresent()) {
      return Optional.empty(); // it was closed, and a kill left its journal
    }
    story.waits.look(state);
    return Optional.of(story);
  }

  /** The story, in the form of a run that is at its end. */
  RunStory story() throws IOException {
    return RunStory.of(visitor -> items(item -> visitor.visit(reported(item))), this::head);
  }

  /** Shows each item. */
  void fates(Consumer<ItemHistory> visitor) {
    items(item -> visitor.accept(fate(item)));
  }

  private void items(Consumer<JournalReader.Item> visitor) {
    try {
      journal.read(visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ItemHistory fate(JournalReader.Item item) {
    String output = item.output().isEmpty() ? runId + ".manifest.json" : item.output();
    return item.end()
        .map(end -> ended(item, output, end))
        .orElseGet(
            () -> waits.isGone(item.destination()) ? gone(item, output) : open(item, output));
  }

  /** The journal does not say so, as the next start decides anew by the settings of then. */
  private static ItemHistory gone(JournalReader.Item item, String output) {
    return new ItemHistory(
        output,
        item.targetName(),
        item.destination(),
        "skipped",
        0,
        0,
        OptionalLong.empty(),
        item.bytes(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("it is no longer in ww3.destinations"));
  }

  private static ItemHistory ended(JournalReader.Item item, String output, JournalReader.End end) {
    return new ItemHistory(
        output,
        item.targetName(),
        item.destination(),
        end.outcome(),
        end.attempts(),
        end.millis(),
        OptionalLong.empty(),
        item.bytes(),
        Optional.of(end.at()),
        Optional.empty(),
        end.error());
  }

  private ItemHistory open(JournalReader.Item item, String output) {
    Optional<WaitReasons.Wait> wait = waits.of(item.destination());
    return new ItemHistory(
        output,
        item.targetName(),
        item.destination(),
        wait.isPresent() ? "waiting" : "open",
        wait.isPresent() ? waits.attempts(item.destination(), item.targetName()) : 0,
        0,
        parts.of(item.destination(), item.targetName()),
        item.bytes(),
        Optional.empty(),
        wait.flatMap(WaitReasons.Wait::nextTry),
        wait.map(WaitReasons.Wait::why));
  }

  private ReportedItem reported(JournalReader.Item item) {
    ItemHistory fate = fate(item);
    counts.merge(fate.outcome(), 1L, Long::sum);
    bytes += fate.hasArrived() ? item.bytes().orElse(0) : 0;
    return new ReportedItem(
        fate.output(),
        item.bytes(),
        Optional.empty(),
        fate.destination(),
        plan.prefixes().getOrDefault(fate.destination(), ""),
        fate.targetName(),
        "",
        fate.outcome(),
        Optional.empty(),
        fate.attempts(),
        fate.millis(),
        false,
        false,
        fate.nextTry(),
        fate.endedAt(),
        item.end().flatMap(JournalReader.End::warning),
        fate.why());
  }

  private ReportHead head() {
    long waiting = count("waiting");
    long open = count("open");
    return new ReportHead(
        runId,
        plan.runDirectory(),
        waiting > 0 && open == 0 ? "waiting" : "running",
        false,
        report.flatMap(ReportHead::marker).or(plan::marker),
        Optional.of(plan.failurePolicy()),
        plan.startedAt(),
        Optional.empty(),
        plan.items() + plan.lists(),
        new ReportJson.Counts(
            plan.items() - open,
            count("succeeded"),
            count("reused"),
            count("failed") + count("missing"),
            count("skipped"),
            waiting),
        bytes,
        report.map(ReportHead::unexpected).orElse(Excerpt.NONE),
        report.map(ReportHead::warnings).orElse(Excerpt.NONE),
        report.map(ReportHead::errors).orElse(Excerpt.NONE),
        report.map(ReportHead::itemWarnings).orElse(0L));
  }

  private long count(String outcome) {
    return counts.getOrDefault(outcome, 0L);
  }
}
