package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.expect.Expectation;
import org.ww3transfer.expect.PastRuns;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.journal.DeliveredRuns;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.kept.ReportHead;
import org.ww3transfer.ww3.Kind;

/** Knows of runs by the records of what was delivered, and by the reports that are kept. */
final class KnownRuns implements PastRuns {
  private static final Logger LOG = LoggerFactory.getLogger(KnownRuns.class);

  private final Supplier<List<Destination>> destinations;
  private final DeliveredRuns delivered;
  private final KeptReports reports;

  KnownRuns(
      Supplier<List<Destination>> destinations, DeliveredRuns delivered, KeptReports reports) {
    this.destinations = destinations;
    this.delivered = delivered;
    this.reports = reports;
  }

  @Override
  public Map<Instant, Duration> spans(Expectation expectation) {
    Map<Instant, String> runIds = new HashMap<>();
    for (Destination destination : destinations.get()) {
      for (DeliveredRun run : at(destination)) {
        if (expectation.takes(run.runId()) && expectation.times().includes(run.start())) {
          runIds.put(run.start(), run.runId());
        }
      }
    }
    Set<String> once = new HashSet<>();
    Set<String> again = new HashSet<>();
    runIds.values().stream().filter(id -> !once.add(id)).forEach(again::add);
    Map<Instant, Duration> spans = new HashMap<>();
    runIds.forEach(
        (start, runId) -> {
          if (!again.contains(runId)) { // its report is that of the last one alone
            end(runId).ifPresent(end -> spans.put(start, Duration.between(start, end)));
          }
        });
    return spans;
  }

  private Optional<Instant> end(String runId) {
    try {
      return reports.head(runId).filter(ReportHead::hasSucceeded).flatMap(ReportHead::finishedAt);
    } catch (IOException e) {
      LOG.debug("{}: its report says nothing", runId, e);
      return Optional.empty();
    }
  }

  @Override
  public boolean areDelivered(Expectation expectation, Instant cycle) {
    List<Destination> takers =
        destinations.get().stream()
            .filter(each -> each.selection().kinds().contains(Kind.RESTART))
            .toList();
    return !takers.isEmpty()
        && takers.stream()
            .allMatch(
                each ->
                    at(each).stream()
                        .filter(run -> run.start().equals(cycle))
                        .anyMatch(run -> expectation.takes(run.runId())));
  }

  private List<DeliveredRun> at(Destination destination) {
    try {
      return delivered.at(destination);
    } catch (IOException e) {
      LOG.debug("{}: its record of delivered runs says nothing", destination.name(), e);
      return List.of();
    }
  }
}
