package org.ww3transfer.standing.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.KeptMarker;
import org.ww3transfer.run.PathText;
import org.ww3transfer.standing.StateView;
import org.ww3transfer.text.Amount;

/** What an operator does next with a run, mostly nothing. */
record NextSteps(List<String> sentences) {
  private static final Pattern OF_STORE =
      Pattern.compile(
          "nobody answers|connection refused|connection reset|timed out|time-?out"
              + "|nothing was heard| says (5\\d\\d|408|429)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final String READ_WARNINGS =
      "Nothing has to be sent again. Read the warnings above.";

  /** Of a marker of which no run came. */
  static final NextSteps OF_REFUSED =
      new NextSteps(List.of("Fix the marker as the lines above say, and drop it again."));

  NextSteps {
    sentences = List.copyOf(sentences);
  }

  static NextSteps of(RunStory story, StateView state) throws IOException {
    ReportHead head = story.head();
    List<String> next = new ArrayList<>();
    if (head.isOpen()) {
      Map<String, Holds.Hold> held = new Holds(state.directory()).held();
      held.keySet().retainAll(openAt(story));
      holds(held, next);
      Map<String, Instant> closed = closed(story, state);
      closed.keySet().removeAll(held.keySet());
      windows(head, closed, next);
      Set<String> unserved = new HashSet<>(held.keySet());
      unserved.addAll(closed.keySet());
      open(story, state.isDaemonAtWork(), unserved, next);
    } else if (head.hasSucceeded()) {
      Optional<String> marker = marker(head, state).or(() -> skipped(head));
      boolean hasWarnings = !story.warnings().isEmpty() || head.warnings().total() > 0;
      next.add(marker.orElse(hasWarnings ? READ_WARNINGS : "Nothing has to be done."));
    } else if (head.isCancelled()) {
      next.add(
          "Nothing has to be done: an operator gave it up. What is left is sent with: retry "
              + head.runId());
      marker(head, state).ifPresent(next::add);
    } else {
      failed(head, next);
      marker(head, state).ifPresent(next::add);
    }
    return new NextSteps(next);
  }

  /** How what was not sent is sent after all; empty where all was. */
  private static Optional<String> skipped(ReportHead head) {
    long skipped = head.counts().skipped();
    return skipped == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                "%s not sent, as the lines above say. Where that is wanted after all: retry %s"
                    + " --destination NAME; for the destinations of now drop its marker again",
                Amount.of(skipped, "item was", "items were"), head.runId()));
  }

  /** What keeps the marker of a run that has ended in the inbox; empty where nothing does. */
  private static Optional<String> marker(ReportHead head, StateView state) throws IOException {
    return state.told().stream()
        .flatMap(status -> status.keptMarkers().stream())
        .filter(KeptMarker::handled)
        .filter(kept -> head.markerPath().filter(kept.marker()::equals).isPresent())
        .map(kept -> "Its marker " + kept.marker() + " stays in the inbox: it " + kept.reason())
        .findFirst();
  }

  private static List<String> openAt(RunStory story) {
    return story.destinations().stream()
        .filter(each -> each.waiting() + each.open() > 0)
        .map(RunStory.Arrivals::name)
        .toList();
  }

  private static void holds(Map<String, Holds.Hold> held, List<String> next) {
    for (Map.Entry<String, Holds.Hold> each : held.entrySet()) {
      String name = each.getKey();
      next.add(
          String.format(
              "%s is held since %s: 'release %s' lets it go on.",
              name, IsoTime.of(each.getValue().since()), name));
    }
  }

  /** When the windows open of the destinations that are outside of theirs. */
  private static Map<String, Instant> closed(RunStory story, StateView state) throws IOException {
    List<String> open = openAt(story);
    Map<String, Instant> closed = new LinkedHashMap<>();
    state.told().stream()
        .flatMap(status -> status.destinations().stream())
        .filter(place -> place.state() == DestinationState.CLOSED && open.contains(place.name()))
        .forEach(place -> place.nextTry().ifPresent(at -> closed.put(place.name(), at)));
    return closed;
  }

  private static void windows(ReportHead head, Map<String, Instant> closed, List<String> next) {
    closed.forEach(
        (name, opens) ->
            next.add(
                String.format(
                    "%s takes nothing now, as its window is closed; what waits is sent by itself"
                        + " when the window opens at %s. 'cancel %s' gives it up.",
                    name, IsoTime.of(opens), head.runId())));
  }

  /**
   * Says what is to be done beside that.
   *
   * @param unserved destinations at which nothing is tried now
   */
  private static void open(
      RunStory story, boolean isDaemonAtWork, Set<String> unserved, List<String> next) {
    ReportHead head = story.head();
    List<RunStory.Trouble> waiting =
        story.troubles().stream()
            .filter(trouble -> trouble.outcome().equals("waiting"))
            .filter(trouble -> !unserved.contains(trouble.destination()))
            .toList();
    if (!isDaemonAtWork) {
      next.add("No daemon runs: start it, and the run goes on by itself.");
    } else if (head.counts().failed() > 0) {
      next.add(
          "Fix what the lines above say; what waits goes on by itself meanwhile. What failed is"
              + " sent, when all else of the run has ended, with: retry "
              + head.runId());
    } else if (!waiting.isEmpty()) {
      String what =
          waiting.stream().allMatch(trouble -> mayPass(trouble.error()))
              ? "Nothing has to be done: what waits goes on by itself when the store is back"
              : "Fix what the lines above say; then it goes on by itself";
      next.add(
          String.format(
              "%s; 'retry %s' tries it at once, 'cancel %s' gives it up.",
              what, head.runId(), head.runId()));
    } else if (unserved.isEmpty()) {
      next.add("Nothing has to be done: it is under way.");
    }
  }

  /**
   * Whether trouble may pass without anybody: nobody answers, or the store says that it is not well
   * itself. Reports keep no more than the text, so that decides; what is not known needs somebody.
   */
  private static boolean mayPass(String error) {
    return OF_STORE.matcher(error).find();
  }

  private static void failed(ReportHead head, List<String> next) {
    boolean hasDirectory = !head.runDirectory().isEmpty();
    if (!hasDirectory) {
      next.addAll(OF_REFUSED.sentences());
    } else if (!Files.isDirectory(PathText.resolve(Path.of("/"), head.runDirectory()))) {
      next.add(
          "Its directory is gone, so nothing of it can be sent again; put it back first, then:"
              + " retry "
              + head.runId());
    } else {
      next.add("Fix what the lines above say, then: retry " + head.runId());
    }
  }
}
