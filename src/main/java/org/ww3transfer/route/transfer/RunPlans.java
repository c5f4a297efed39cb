package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.claim.NameClaims;
import org.ww3transfer.place.WatchedPlaces;
import org.ww3transfer.plan.OwnFolders;
import org.ww3transfer.plan.Planner;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.Transfer;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.report.kept.EarlierResults;
import org.ww3transfer.route.failure.InterruptedRunException;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.Run;
import org.ww3transfer.text.Cause;

/** Plans runs, and keeps the report of what cannot be planned. */
public record RunPlans(
    Supplier<Planner> planner,
    NameClaims claims,
    ReportStore reports,
    CycleManifests cycleManifests,
    WatchedPlaces places,
    Clock clock,
    UnderWay underWay) {
  private static final Logger LOG = LoggerFactory.getLogger(RunOpener.class);

  /** Enough in one line to see what they are. */
  private static final int MOST_NAMES = 5;

  /** Begins a run; one that is tried again has the results that it is to keep. */
  Transfer begin(Run run) throws IOException {
    Transfer transfer = new Transfer(underWay.await(() -> plan(run)), clock.instant());
    if (run.retry().isPresent()) {
      Path report = reports.file(run.runId());
      try {
        EarlierResults.recall(report, transfer, cycleManifests);
      } catch (IOException e) {
        throw StateException.of(report, e);
      }
    }
    return transfer;
  }

  /** The plan of a run whose names are claimed. */
  private TransferPlan plan(Run run) throws IOException {
    TransferPlan plan = claimed(run);
    say(plan);
    return plan;
  }

  private static void say(TransferPlan plan) {
    String runId = plan.run().runId();
    LOG.info(
        "{}: {} outputs, {} items, from {}",
        runId,
        plan.outputs().size(),
        plan.items(),
        PathText.of(plan.run().directory()));
    Map<String, List<String>> kinds =
        plan.warnings().stream()
            .collect(Collectors.groupingBy(Cause::of, LinkedHashMap::new, Collectors.toList()));
    for (List<String> alike : kinds.values()) {
      String more = alike.size() > 1 ? "; and " + (alike.size() - 1) + " more of the kind" : "";
      LOG.warn("{}: {}{}", runId, alike.get(0), more);
    }
    if (!plan.unexpected().isEmpty()) {
      LOG.warn("{}: unexpected, though named like an output: {}", runId, some(plan.unexpected()));
    }
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more, see the report" : first;
  }

  private TransferPlan claimed(Run run) throws IOException {
    try {
      TransferPlan plan = planner.get().plan(run).requireComplete();
      OwnFolders.require(plan, places);
      claims.claim(plan);
      return plan;
    } catch (IOException | RuntimeException e) {
      if (StateException.in(e).isPresent()) {
        throw e;
      }
      if (underWay.isStopping()) {
        throw new InterruptedRunException(run.runId(), e);
      }
      if (run.retry().isEmpty()) { // or what is known of it would be lost
        reports.writeRefusal(TransferReport.refused(run, clock.instant(), Reasons.of(e)));
      }
      throw e;
    }
  }
}
