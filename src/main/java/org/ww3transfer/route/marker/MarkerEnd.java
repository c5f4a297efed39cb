package org.ww3transfer.route.marker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.transfer.RunEnd;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/**
 * Takes the marker of a run that is at its end out of the inbox.
 *
 * @param whenDone is told after each, as others may have waited for it
 */
public record MarkerEnd(Markers markers, Runnable whenDone) implements RunEnd {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerEnd.class);

  @Override
  public void closed(OpenRun run, TransferReport report) {
    marker(run).ifPresent(marker -> finish(marker, report));
  }

  private void finish(SeenMarker marker, TransferReport report) {
    try {
      markers.finish(report, marker);
    } catch (IOException e) {
      unlessStopping(marker, Reasons.of(e), markers.kept()::say);
    } catch (RuntimeException e) {
      LOG.error("{}: stays: {}", PathText.of(marker.path()), Reasons.of(e));
    }
  }

  @Override
  public void putDown(OpenRun run, String reason) {
    if (run.transfer().plan().run().retry().isEmpty()) {
      marker(run).ifPresent(marker -> unlessStopping(marker, reason, markers.kept()::suspended));
    }
  }

  /** A stop ends what waits for something; the next start goes on with it. */
  private void unlessStopping(SeenMarker marker, String reason, BiConsumer<Path, String> keep) {
    if (markers.isStopping()) {
      LOG.debug("{}: stays: {}", PathText.of(marker.path()), reason);
    } else {
      keep.accept(marker.path(), reason);
    }
  }

  @Override
  public void released() {
    whenDone.run();
  }

  private static Optional<SeenMarker> marker(OpenRun run) {
    return run.transfer().plan().run().marker();
  }
}
