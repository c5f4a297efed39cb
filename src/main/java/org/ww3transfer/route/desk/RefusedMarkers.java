package org.ww3transfer.route.desk;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.journal.marker.HandledFolders;
import org.ww3transfer.report.status.DaemonStatus.RefusedMarker;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/**
 * The markers that were refused within the last day and that nobody has mended since, the newest of
 * them.
 */
final class RefusedMarkers implements Consumer<RunEvent> {
  /** By the path where they stood, the newest last. */
  private final Map<Path, RefusedMarker> markers = new LinkedHashMap<>();

  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.Refused refused) {
      add(refused);
    } else if (event instanceof RunEvent.Opened opened) {
      takenUp(opened.run().transfer().plan().run().marker().map(SeenMarker::text));
    } else if (event instanceof RunEvent.Staged staged) {
      takenUp(staged.report().marker());
    }
  }

  private void add(RunEvent.Refused refused) {
    Optional<String> report =
        Optional.of(refused.report().storedAs())
            .filter(name -> !refused.report().runDirectory().isEmpty());
    add(
        refused.marker(),
        new RefusedMarker(PathText.of(refused.marker()), refused.at(), refused.reason(), report));
  }

  private synchronized void add(Path path, RefusedMarker marker) {
    markers.remove(path);
    markers.put(path, marker);
    if (markers.size() > RefusedMarker.MOST) {
      Iterator<Path> oldest = markers.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** A marker that was mended and dropped again leaves the refused one in {@code .failed}. */
  private synchronized void takenUp(Optional<String> marker) {
    marker.ifPresent(
        text -> markers.values().removeIf(each -> text.startsWith(each.marker() + "#")));
  }

  /** Knows again those of an earlier process. */
  void restore(List<RefusedMarker> earlier) {
    earlier.forEach(each -> add(PathText.resolve(Path.of("/"), each.marker()), each));
  }

  /** Those that somebody still has to look after. */
  synchronized List<RefusedMarker> list(Instant now) {
    markers
        .entrySet()
        .removeIf(each -> each.getValue().isOld(now) || !HandledFolders.isInFailed(each.getKey()));
    return List.copyOf(markers.values());
  }
}
