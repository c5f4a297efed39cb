package org.ww3transfer.standing;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;

/**
 * Which runs are wanted.
 *
 * @param since only those that ended since then or are open, UTC
 * @param until only those that were taken up no later, UTC
 * @param failed only those in which something failed
 * @param status only those in that state; empty for all
 * @param text only those with that in their id, their directory, their errors or those of their
 *     items, in letters of either case; empty for all
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

  /** Whether it is one of those that are wanted, by what its report says. */
  boolean finds(ReportHead head, KeptReports reports) {
    return head.finishedAt().filter(end -> end.isBefore(since)).isEmpty()
        && !head.startedAt().isAfter(until)
        && (!failed || head.hasFailed() || head.counts().failed() > 0)
        && status.filter(wanted -> !wanted.equals(head.state())).isEmpty()
        && (text.isEmpty() || has(head) || hasFailure(head, reports));
  }

  private boolean has(ReportHead head) {
    return Stream.concat(
            Stream.of(head.runId(), head.runDirectory()), head.errors().first().stream())
        .anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text));
  }

  /** A report that is removed meanwhile says nothing. */
  private boolean hasFailure(ReportHead head, KeptReports reports) {
    try {
      return reports.failures(head).stream().anyMatch(each -> each.contains(text));
    } catch (IOException e) {
      return false;
    }
  }
}
