package org.ww3transfer.standing.story;

import java.util.List;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.RunStory;

/**
 * The story of a run as {@code explain --json} prints it.
 *
 * @param items what has become of each file of an open run; none of one that has ended, as its
 *     report has them
 * @param next what an operator does next
 * @param sentences the story for people
 */
public record RunExplained(
    ReportHead run,
    List<RunStory.Arrivals> destinations,
    List<RunStory.Trouble> troubles,
    long otherTroubles,
    List<RunStory.Trouble> warnings,
    List<ItemHistory> items,
    List<String> next,
    List<String> sentences) {
  public RunExplained {
    items = List.copyOf(items);
    next = List.copyOf(next);
    sentences = List.copyOf(sentences);
  }
}
