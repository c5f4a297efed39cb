package org.ww3transfer.restarts;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.naming.RestartName;
import org.ww3transfer.report.CycleManifestSearch;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportedItem;

/** What was sent as a restart, by the report of the run that sent it or a cycle manifest. */
final class SentRestarts {
  /** Runs that may have written a restart of one time; each costs the reading of a report. */
  private static final int MOST_REPORTS = 5;

  private final DeliveredRuns delivered;
  private final KeptReports reports;

  SentRestarts(DeliveredRuns delivered, KeptReports reports) {
    this.delivered = delivered;
    this.reports = reports;
  }

  /** The checksums that it may have; empty where nothing tells. */
  Set<String> checksums(
      Destination destination, Holdings holdings, NeededRestart needed, Holding found)
      throws IOException {
    String uri = destination.prefix().join(found.name());
    Optional<String> reported = reported(destination, needed, uri);
    return reported.isPresent()
        ? Set.of(reported.get())
        : new CycleManifestSearch(destination, holdings).checksumsOf(found);
  }

  private Optional<String> reported(Destination destination, NeededRestart needed, String uri)
      throws IOException {
    String series = RestartName.series(needed.wanted().extension(), needed.member());
    List<String> runIds =
        delivered.at(destination).stream()
            .filter(run -> run.series().equals(series))
            .filter(run -> !run.firstRestart().isAfter(needed.wanted().validTime()))
            .sorted(Comparator.comparing(DeliveredRun::start).reversed())
            .map(DeliveredRun::runId)
            .distinct()
            .limit(MOST_REPORTS)
            .toList();
    for (String runId : runIds) {
      Optional<String> checksum = reported(runId, uri);
      if (checksum.isPresent()) {
        return checksum;
      }
    }
    return Optional.empty();
  }

  private Optional<String> reported(String runId, String uri) throws IOException {
    AtomicReference<Optional<ReportedItem>> item = new AtomicReference<>(Optional.empty());
    var unused =
        reports.read(
            runId,
            each -> {
              boolean isIt = each.isDelivered() && each.destinationUri().equals(uri);
              if (isIt) {
                item.set(Optional.of(each));
              }
              return !isIt;
            });
    return item.get().flatMap(ReportedItem::checksum);
  }
}
