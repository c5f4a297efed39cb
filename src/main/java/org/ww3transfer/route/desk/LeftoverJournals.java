package org.ww3transfer.route.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.ReportReader;
import org.ww3transfer.run.PathText;

/**
 * The journals that an earlier process left. Those of runs that are open are taken up again with
 * what asks for them: a marker in the inbox, or an operator's request. Nobody asks for the others.
 */
public record LeftoverJournals(RunJournals journals, ReportStore reports, Requests requests) {

  /** Sees to them; to be called once, before the inbox is opened. */
  public void sort() throws IOException {
    journals.sweep();
    Set<String> retried =
        requests.list().stream()
            .map(Requests.PendingRequest::request)
            .filter(request -> request.request() == Request.Kind.RETRY)
            .map(Request::runId)
            .collect(Collectors.toSet());
    for (String runId : journals.list()) {
      Optional<ReportHead> report = ReportReader.head(reports.file(runId));
      boolean isAskedFor =
          retried.contains(runId) || report.filter(LeftoverJournals::stands).isPresent();
      if (report.filter(ReportHead::isOpen).isEmpty() || !isAskedFor) {
        journals.remove(runId);
      }
    }
  }

  /** Whether the marker that asked for a run is in the inbox. */
  static boolean stands(ReportHead report) {
    return report
        .markerPath()
        .map(path -> PathText.resolve(Path.of("/"), path))
        .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
        .isPresent();
  }
}
