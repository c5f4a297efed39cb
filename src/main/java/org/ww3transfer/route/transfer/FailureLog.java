package org.ww3transfer.route.transfer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.text.Cause;

/**
 * Says in the log why items fail: what is wrong with a file once, wherever it goes; and of many
 * that fail for like reasons, the first. Safe for several threads.
 */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  /** Of one kind; who reads on reads the report. */
  static final int MOST_ALIKE = 10;

  private static final int MOST_KINDS = 20;

  private final Map<OpenRun, Told> runs = new WeakHashMap<>();

  /** What was said of a run. */
  private static final class Told {
    private final Set<String> files = new HashSet<>();
    private final Map<String, Integer> kinds = new HashMap<>();
  }

  void say(QueuedItem queued, Level level, String reason) {
    String runId = queued.run().runId();
    boolean isOfSource = reason.startsWith(queued.output().source().toString());
    String where = isOfSource ? "" : queued.destination().name();
    String kind = where + " " + Cause.of(reason).replaceAll("\\d+", "#");
    int before = before(queued, where + " " + reason, kind);
    if (before < MOST_ALIKE && isOfSource) {
      String file = source(queued);
      LogContext.ofRun(runId).run(() -> LOG.atLevel(level).log("{}: {}", file, reason));
    } else if (before < MOST_ALIKE) {
      LOG.atLevel(level).log("{}: {}", Deliveries.of(queued), reason);
    } else if (before == MOST_ALIKE) {
      LOG.atLevel(level)
          .log("{}: more of it fails like that; 'ww3-transfer explain {}' has all", runId, runId);
    } else {
      LOG.debug("{}: {}", Deliveries.of(queued), reason);
    }
  }

  /** How many of its kind were said before; more than all where this was said itself. */
  private synchronized int before(QueuedItem queued, String what, String kind) {
    Told told = runs.computeIfAbsent(queued.run(), any -> new Told());
    String counted =
        told.kinds.containsKey(kind) || told.kinds.size() < MOST_KINDS ? kind : "others";
    int before = told.kinds.getOrDefault(counted, 0);
    if (before > MOST_ALIKE || !told.files.add(what)) {
      return Integer.MAX_VALUE;
    }
    told.kinds.put(counted, before + 1);
    return before;
  }

  private static String source(QueuedItem queued) {
    String destinations =
        queued.output().destinations().stream()
            .map(Destination::name)
            .collect(Collectors.joining(", "));
    return String.format(
        "%s: %s (%s)", queued.run().runId(), queued.output().output().path(), destinations);
  }
}
