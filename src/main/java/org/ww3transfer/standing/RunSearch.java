package org.ww3transfer.standing;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.report.kept.ReportHead;

/**
 * Which runs are wanted.
 *
 * @param since only those that ended since then or are open, UTC
 * @param until only those that were taken up no later, UTC
 * @param failed only those in which something failed
 * @param status only those in that state; empty for all
 * @param text only those with that in their id, their directory or their errors, in letters of
 *     either case; empty for all
 */
public record RunSearch(
    Instant since, Instant until, boolean failed, Optional<String> status, String text) {
  public static final RunSearch ALL =
      new RunSearch(Instant.MIN, Instant.MAX, false, Optional.empty(), "");

  public RunSearch {
    text = text.toLowerCase(Locale.ROOT);
  }

  public RunSearch since(Instant moment) {
    return new RunSearch(moment, until, failed, status, text);
  }

  public RunSearch failed(boolean isWanted) {
    return new RunSearch(since, until, isWanted, status, text);
  }

  /** Whether it is one of those that are wanted. */
  public boolean finds(ReportHead head) {
    return head.finishedAt().filter(end -> end.isBefore(since)).isEmpty()
        && !head.startedAt().isAfter(until)
        && (!failed || head.hasFailed() || head.counts().failed() > 0)
        && status.filter(wanted -> !wanted.equals(head.state())).isEmpty()
        && (text.isEmpty() || has(head));
  }

  private boolean has(ReportHead head) {
    return Stream.concat(
            Stream.of(head.runId(), head.runDirectory()), head.errors().first().stream())
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text));
  }
}
