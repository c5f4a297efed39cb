package org.ww3transfer.route.marker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.inbox.MarkerHandler;
import org.ww3transfer.journal.marker.HandledMarkerException;
import org.ww3transfer.journal.marker.MarkerDisposal;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/** Hands markers from the inbox to their route, unless they have been handled before. */
public final class MarkerFeed implements MarkerHandler {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerFeed.class);

  private final String route;
  private final Markers markers;
  private final MarkerDisposal disposal;
  private final OpenRuns runs;
  private final ProducerTemplate camel;

  /**
   * @param route the id of the route
   * @param markers what the route calls
   * @param runs those that are open; their markers stay where they are
   */
  public MarkerFeed(
      String route,
      Markers markers,
      MarkerDisposal disposal,
      OpenRuns runs,
      ProducerTemplate camel) {
    this.route = route;
    this.markers = markers;
    this.disposal = disposal;
    this.runs = runs;
    this.camel = camel;
  }

  @Override
  public void handle(SeenMarker marker) {
    if (!isOpen(marker) && !isHandled(marker) && hasEndedBefore(marker)) {
      send(marker);
    }
  }

  /** Its run is open, or it has to wait until there is room for one more. */
  private boolean isOpen(SeenMarker marker) {
    return runs.isAskedForAt(marker.path()) || !runs.admits(marker.path());
  }

  /** What stood in its place before a stop comes first: its run is still open. */
  private boolean hasEndedBefore(SeenMarker marker) {
    try {
      List<SeenMarker> earlier = markers.before(marker);
      earlier.forEach(this::send);
      return earlier.isEmpty()
          || (markers.before(marker).isEmpty() && !runs.isAskedForAt(marker.path()));
    } catch (IOException e) {
      markers.kept().say(marker.path(), Reasons.of(e));
      return false;
    }
  }

  private void send(SeenMarker marker) {
    Exchange handled =
        camel.send("direct:" + route, exchange -> exchange.getMessage().setBody(marker));
    if (handled.getException() != null) {
      stays(marker, handled.getException());
    }
  }

  private void stays(SeenMarker marker, Exception reason) {
    if (markers.isStopping()) {
      LOG.debug("{}: stays", PathText.of(marker.path()), reason);
    } else {
      markers.kept().say(marker.path(), Reasons.of(reason));
    }
  }

  private boolean isHandled(SeenMarker marker) {
    try {
      Optional<Path> moved = disposal.finishEarlier(marker.path());
      moved.ifPresent(to -> moved(marker, to));
      return moved.isPresent();
    } catch (HandledMarkerException e) {
      markers.kept().handled(marker.path(), Reasons.of(e));
      return true;
    } catch (IOException e) {
      stays(marker, e);
      return true;
    }
  }

  private void moved(SeenMarker marker, Path to) {
    LOG.info("{}: handled earlier, moved to {}", PathText.of(marker.path()), PathText.of(to));
    markers.kept().forget(marker.path());
  }

  @Override
  public void refuse(SeenMarker marker, String reason) {
    markers.refuse(marker, reason);
  }
}
