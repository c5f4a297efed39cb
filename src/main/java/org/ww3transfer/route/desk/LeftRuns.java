package org.ww3transfer.route.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.Request;
import org.ww3transfer.journal.Requests;
import org.ww3transfer.journal.run.RunJournals;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.report.kept.ReportReader;
import org.ww3transfer.run.PathText;

/**
 * The journals that an earlier process left. Those of runs that are open by a marker are taken up
 * with it; one that an operator had tried again is begun anew, as nothing else asks for it.
 */
public record LeftRuns(
    RunJournals journals, ReportStore reports, Requests requests, java.time.Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(LeftRuns.class);

  /** Sees to them; to be called once, before the inbox is opened. */
  public void sort() throws IOException {
    journals.sweep();
    for (String runId : journals.list()) {
      Optional<ReportHead> report = ReportReader.head(reports.file(runId));
      boolean isOpen = report.filter(ReportHead::isOpen).isPresent();
      Optional<String> marker = report.flatMap(ReportHead::markerPath);
      if (isOpen && marker.isPresent() && stands(marker.get())) {
        continue;
      }
      if (isOpen && marker.isEmpty()) {
        LOG.info("{}: was being tried again, and goes on", runId);
        requests.write(
            new Request(
                Request.Kind.RETRY, runId, Optional.empty(), Optional.empty(), clock.instant()));
      }
      journals.remove(runId);
    }
  }

  private static boolean stands(String marker) {
    Path path = PathText.resolve(Path.of("/"), marker);
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
