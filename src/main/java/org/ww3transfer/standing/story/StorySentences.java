package org.ww3transfer.standing.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.kept.Excerpt;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.text.Amount;
import org.ww3transfer.text.Bytes;
import org.ww3transfer.text.Spans;

/** The story of a run as sentences, one a line. */
final class StorySentences {
  private final RunStory story;
  private final List<String> lines = new ArrayList<>();

  private StorySentences(RunStory story) {
    this.story = story;
  }

  /**
   * The sentences.
   *
   * @param refused markers of it that were refused
   * @param items a line each, of a run that is open; empty for others
   */
  static List<String> of(
      RunStory story, List<ReportHead> refused, List<String> items, NextSteps next) {
    StorySentences sentences = new StorySentences(story);
    sentences.beginning();
    story.destinations().forEach(sentences::arrivals);
    alike(story.troubles()).forEach(sentences::trouble);
    if (story.otherTroubles() > 0) {
      sentences.lines.add(
          story.otherTroubles() + " more did not arrive, for other reasons; the report has all.");
    }
    sentences.rest();
    if (!story.head().isOpen()) {
      refused.forEach(sentences::refusal); // of an open one it was fixed since
    }
    sentences.lines.addAll(items);
    sentences.lines.addAll(next.sentences());
    return List.copyOf(sentences.lines);
  }

  private void beginning() {
    ReportHead head = story.head();
    String asked =
        head.markerPath().map(path -> "The marker " + path).orElse("No marker, but a command,");
    lines.add(
        head.runDirectory().isEmpty()
            ? head.runId() + ": there is no run, as its marker was refused."
            : String.format(
                "%s is the run in %s. %s asked for it.", head.runId(), head.runDirectory(), asked));
    lines.add("It was taken up at " + IsoTime.of(head.startedAt()) + end(head));
    head.errors()
        .first()
        .forEach(
            error -> lines.add((head.planned() == 0 ? "Nothing was tried: " : "Error: ") + error));
    more(head.errors(), "error stands", "errors stand");
    if (head.planned() > 0) {
      lines.add(
          String.format(
              "%d of %s ended; an item is one file at one destination.",
              head.counts().ended(), Amount.of(head.planned(), "item has", "items have")));
    }
  }

  private static String end(ReportHead head) {
    Optional<Instant> finished = head.finishedAt();
    if (head.isWaiting()) {
      return ", and waits for destinations.";
    }
    return finished
        .map(
            at ->
                String.format(
                    " and ended at %s (%s later): %s.",
                    IsoTime.of(at),
                    Spans.of(Duration.between(head.startedAt(), at)),
                    head.isCancelled() ? "given up" : head.status()))
        .orElse(", and has not ended.");
  }

  private void arrivals(RunStory.Arrivals to) {
    List<String> parts = new ArrayList<>();
    part(parts, to.succeeded(), "sent");
    part(parts, to.reused(), "there before and proven");
    part(parts, to.failed(), "failed");
    part(parts, to.waiting(), to.waiting() == 1 ? "waits" : "wait");
    part(parts, to.skipped(), "skipped");
    part(parts, to.open(), "to be sent");
    lines.add(
        String.format(
            "%s (%s) has %d of %d: %s; %s.",
            to.name(),
            to.prefix(),
            to.delivered(),
            to.total(),
            String.join(", ", parts),
            Bytes.of(to.bytes())));
  }

  private static void part(List<String> parts, long count, String what) {
    if (count > 0) {
      parts.add(count + " " + what);
    }
  }

  /** What is wrong with a file is so at all its destinations. */
  private static Collection<List<RunStory.Trouble>> alike(List<RunStory.Trouble> troubles) {
    Map<List<Object>, List<RunStory.Trouble>> alike = new LinkedHashMap<>();
    for (RunStory.Trouble each : troubles) {
      Set<String> outputs = new HashSet<>(each.outputs().first());
      List<Object> key =
          List.of(
              each.outcome(),
              outputs,
              each.outputs().more(),
              each.error(),
              each.attempts(),
              each.nextTry());
      alike.computeIfAbsent(key, any -> new ArrayList<>()).add(each);
    }
    return alike.values();
  }

  private static String destinations(List<RunStory.Trouble> alike) {
    return alike.stream()
        .map(RunStory.Trouble::destination)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private void trouble(List<RunStory.Trouble> alike) {
    RunStory.Trouble trouble = alike.get(0);
    String what =
        switch (trouble.outcome()) {
          case "waiting" -> "Waits for ";
          case "skipped" -> "Skipped at ";
          case "missing" -> "Not written by the model, for ";
          default -> "Failed at ";
        };
    String tries = trouble.attempts() > 1 ? " (tried " + trouble.attempts() + " times)" : "";
    String next = trouble.nextTry().map(at -> "; tried again at " + IsoTime.of(at)).orElse("");
    lines.add(
        what
            + destinations(alike)
            + ": "
            + trouble.outputs().text()
            + tries
            + ": "
            + trouble.error()
            + next);
  }

  private void refusal(ReportHead refused) {
    lines.add(
        String.format(
            "A marker of it was refused at %s: %s; fix it and drop it again.",
            IsoTime.of(refused.startedAt()), refused.errors().text()));
  }

  private void rest() {
    warnings();
    ReportHead head = story.head();
    head.warnings().first().forEach(warning -> lines.add("Warning: " + warning));
    more(head.warnings(), "warning stands", "warnings stand");
    if (head.unexpected().total() > 0) {
      lines.add("Looks like output and was not expected: " + head.unexpected().text());
    }
  }

  private void warnings() {
    for (List<RunStory.Trouble> all : alike(story.warnings())) {
      RunStory.Trouble first = all.get(0);
      lines.add(
          String.format(
              "Warning of %s at %s: %s", first.outputs().text(), destinations(all), first.error()));
    }
  }

  private void more(Excerpt excerpt, String one, String many) {
    if (excerpt.more() > 0) {
      lines.add(Amount.of(excerpt.more(), "more " + one, "more " + many) + " in the report.");
    }
  }
}
