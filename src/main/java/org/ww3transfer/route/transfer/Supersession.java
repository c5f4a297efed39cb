package org.ww3transfer.route.transfer;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.journal.claim.LaterNames;
import org.ww3transfer.journal.claim.NameClaims;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.QueuedItem;

/**
 * Whether a run of a later start has delivered something under the name of an item that had to
 * wait: late old content never stands over newer.
 */
public final class Supersession {
  private static final Logger LOG = LoggerFactory.getLogger(Supersession.class);
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final OpenRuns runs;
  private final NameClaims claims;
  private final Clock clock;
  private final Map<OpenRun, Known> known = new WeakHashMap<>();

  /**
   * @param ended how many runs had ended before: what the next one leaves is not in it
   */
  private record Known(LaterNames names, Instant at, long ended) {}

  public Supersession(OpenRuns runs, NameClaims claims, Clock clock) {
    this.runs = runs;
    this.claims = claims;
    this.clock = clock;
  }

  /** Why the item is not sent any more: one line; empty where it is. */
  Optional<String> of(QueuedItem queued, TransferItem item) {
    if (queued.run().journal().isEmpty()) {
      return Optional.empty(); // a person wants it, now
    }
    String uri = item.uri();
    return runs.all().stream()
        .filter(run -> run.hasDelivered(uri) && isLater(run, queued.run()))
        .findFirst()
        .map(run -> "superseded by run " + run.runId() + ", which starts later")
        .or(
            () ->
                later(queued.run()).contains(item)
                    ? Optional.of("superseded by a run that starts later")
                    : Optional.empty());
  }

  private static boolean isLater(OpenRun one, OpenRun other) {
    return start(one).isAfter(start(other));
  }

  private static Instant start(OpenRun run) {
    return run.transfer().plan().manifest().start();
  }

  private synchronized LaterNames later(OpenRun run) {
    Instant now = clock.instant();
    long ended = runs.ended();
    Known last = known.get(run);
    if (last == null || last.ended() != ended || last.at().plus(FRESH).isBefore(now)) {
      last = new Known(read(run), now, ended);
      known.put(run, last);
    }
    return last.names();
  }

  private LaterNames read(OpenRun run) {
    try {
      return claims.later(run.transfer().plan());
    } catch (IOException e) {
      LOG.debug("{}: it is not known what later runs have delivered", run.runId(), e);
      return LaterNames.NONE;
    }
  }
}
