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
public record OlderMarkers(Path inbox, int depth, SameRun sameRun) implements RunEnd {
  private static final Logger LOG = LoggerFactory.getLogger(OlderMarkers.class);

  public static OlderMarkers of(Settings settings, RunResolver resolver) {
    return new OlderMarkers(
        settings.inbox(),
        settings.markerMaxDepth(),
        new SameRun(resolver, List.of(settings.markerInclude())));
  }

  @Override
  public void closed(OpenRun run, TransferReport report) {
    if (report.hasSucceeded()) {
      leave(run.transfer().plan().run());
    }
  }

  private void leave(Run run) {
    try {
      new MarkerFolders(inbox, depth, HandledFolders.FAILED)
          .visit(
              failed ->
                  new FailedMarkers(failed)
                      .leaveTo(
                          failed.resolveSibling(HandledFolders.DONE),
                          run.runId(),
                          marker -> sameRun.isOf(run, marker)));
    } catch (NoSuchFileException noInbox) {
      LOG.debug("{}: has no markers", run.runId(), noInbox);
    } catch (IOException e) {
      LOG.warn("{}: markers of {} stay in .failed: {}", inbox, run.runId(), Reasons.of(e));
    }
  }

  @Override
  public void putDown(OpenRun run, String reason) {}

  @Override
  public void released() {}
}
