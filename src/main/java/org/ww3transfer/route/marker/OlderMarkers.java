package org.ww3transfer.route.marker;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.marker.FailedMarkers;
import org.ww3transfer.journal.marker.HandledFolders;
import org.ww3transfer.journal.marker.MarkerFolders;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.report.ReportStore;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.transfer.RunEnd;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.settings.Settings;

/**
 * Takes the markers of a run that a command has sent out of {@code .failed}. Nobody is asked for
 * them any more: the daemon's journal does not know them, and the run is still locked.
 */
public record OlderMarkers(Path inbox, int depth, SameRun sameRun, ReportStore reports)
    implements RunEnd {
  private static final Logger LOG = LoggerFactory.getLogger(OlderMarkers.class);

  /** Also markers that were refused as their runs lie where none may: who calls may send them. */
  public static OlderMarkers of(Settings settings) {
    RunResolver anywhere =
        new RunResolver(
            List.of(),
            settings.runNaming(),
            settings.destinations(),
            settings.failurePolicy(),
            settings.missingOutputs());
    return new OlderMarkers(
        settings.inbox(),
        settings.markerMaxDepth(),
        new SameRun(() -> anywhere, () -> List.of(settings.markerInclude())),
        new ReportStore(settings.stateDirectory()));
  }

  @Override
  public void closed(OpenRun run, TransferReport report) {
    if (report.hasSucceeded()) {
      leave(run.transfer().plan().run(), report);
    }
  }

  private void leave(Run run, TransferReport report) {
    try {
      new MarkerFolders(inbox, depth, HandledFolders.FAILED)
          .visit(failed -> leave(failed, run, report));
    } catch (NoSuchFileException noInbox) {
      LOG.debug("{}: has no markers", run.runId(), noInbox);
    } catch (IOException e) {
      LOG.warn("{}: markers of {} stay in .failed: {}", inbox, run.runId(), Reasons.of(e));
    }
  }

  /** With the report beside them, as of any marker. */
  private void leave(Path failed, Run run, TransferReport report) throws IOException {
    Path done = failed.resolveSibling(HandledFolders.DONE);
    boolean hasLeft =
        new FailedMarkers(failed).leaveTo(done, run.runId(), marker -> sameRun.isOf(run, marker));
    if (hasLeft) {
      reports.writeTo(done.resolve(report.storedAs() + ".json"), report);
    }
  }

  @Override
  public void putDown(OpenRun run, String reason) {}

  @Override
  public void released() {}
}
