package org.ww3transfer.standing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.report.ReportJson;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.status.DaemonStatus;

/** The runs that are open, as the daemon says, or as their reports do where it says nothing. */
final class OpenRunList {
  private static final Comparator<DaemonStatus.OpenRun> FAILED_FIRST =
      Comparator.comparing((DaemonStatus.OpenRun each) -> each.failed() == 0)
          .thenComparing(each -> each.waiting() == 0)
          .thenComparing(DaemonStatus.OpenRun::startedAt);

  private OpenRunList() {}

  /** Those that failed first. */
  static List<DaemonStatus.OpenRun> of(Optional<DaemonStatus> told, List<ReportHead> heads) {
    List<DaemonStatus.OpenRun> runs =
        new ArrayList<>(
            told.map(DaemonStatus::runs)
                .orElseGet(
                    () ->
                        heads.stream().filter(ReportHead::isOpen).map(OpenRunList::open).toList()));
    runs.sort(FAILED_FIRST);
    return runs;
  }

  private static DaemonStatus.OpenRun open(ReportHead head) {
    ReportJson.Counts counts = head.counts();
    return new DaemonStatus.OpenRun(
        head.runId(),
        head.startedAt(),
        head.status(),
        head.planned(),
        counts.succeeded() + counts.reused(),
        counts.failed(),
        counts.skipped(),
        counts.waiting(),
        head.bytes(),
        0);
  }
}
