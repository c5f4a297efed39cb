package org.ww3transfer.command.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ww3transfer.command.run.StateView;
import org.ww3transfer.journal.Holds;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;
import org.ww3transfer.run.PathText;

/** What an operator does next with a run, mostly nothing. */
record NextSteps(List<String> sentences) {
  NextSteps {
    sentences = List.copyOf(sentences);
  }

  static NextSteps of(RunStory story, StateView state) throws IOException {
    ReportHead head = story.head();
    List<String> next = new ArrayList<>();
    if (head.isOpen()) {
      holds(state, next);
      open(head, state.isDaemonAtWork(), next);
    } else if (head.hasSucceeded()) {
      next.add("Nothing is to be done.");
    } else {
      failed(head, next);
    }
    return new NextSteps(next);
  }

  private static void holds(StateView state, List<String> next) throws IOException {
    for (Map.Entry<String, Holds.Hold> each : new Holds(state.directory()).held().entrySet()) {
      String name = each.getKey();
      next.add(
          String.format(
              "%s is held since %s: 'release %s' lets it go on.",
              name, IsoTime.of(each.getValue().since()), name));
    }
  }

  private static void open(ReportHead head, boolean isDaemonAtWork, List<String> next) {
    if (!isDaemonAtWork) {
      next.add("No daemon runs: start it, and the run goes on by itself.");
    } else if (head.isWaiting()) {
      next.add(
          String.format(
              "Nothing has to be done: what waits is tried again by itself; 'retry %s' tries it at"
                  + " once, 'cancel %s' gives it up.",
              head.runId(), head.runId()));
    } else {
      next.add("Nothing has to be done: it is under way.");
    }
  }

  private static void failed(ReportHead head, List<String> next) {
    boolean hasDirectory = !head.runDirectory().isEmpty();
    if (!hasDirectory) {
      next.add("Mend the marker as the lines above say, and drop it again.");
    } else if (!Files.isDirectory(PathText.resolve(Path.of("/"), head.runDirectory()))) {
      next.add(
          "Its directory is gone, so nothing of it can be sent again; put it back first, then:"
              + " retry "
              + head.runId());
    } else {
      next.add("Mend what the lines above say, then: retry " + head.runId());
    }
  }
}
