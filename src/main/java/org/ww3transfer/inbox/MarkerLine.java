package org.ww3transfer.inbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.inbox.MarkerProgress.State;
import org.ww3transfer.journal.marker.HandledFolders;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/** The markers of one kind until they are gone. One thread looks at them, another hands them in. */
final class MarkerLine {
  private static final Logger LOG = LoggerFactory.getLogger(MarkerLine.class);

  /** Between two looks at what does not go away by itself. */
  private static final long SELDOM = TimeUnit.SECONDS.toNanos(1);

  private final MarkerKind kind;
  private final Supplier<InboxRules> rules;
  private final RateLimitedWarnings complaints;
  private final LongSupplier nanoClock;
  private final Map<Path, MarkerProgress> markers = new HashMap<>();
  private boolean isClosed;

  MarkerLine(
      MarkerKind kind,
      Supplier<InboxRules> rules,
      RateLimitedWarnings complaints,
      LongSupplier nanoClock) {
    this.kind = kind;
    this.rules = rules;
    this.complaints = complaints;
    this.nanoClock = nanoClock;
  }

  MarkerKind kind() {
    return kind;
  }

  /** A file with a marker's name stands there. */
  synchronized void notice(Path path) {
    markers.putIfAbsent(path, MarkerProgress.noticed(path, nanoClock.getAsLong()));
  }

  /** A file with a marker's name came to stand there just now. */
  synchronized void noticeAnew(Path path) {
    long now = nanoClock.getAsLong();
    markers.merge(
        path,
        MarkerProgress.noticed(path, now),
        (known, fresh) -> known.state() == State.WATCHED ? known.lookAgain(now) : known);
  }

  /** Looks at those that are due. */
  void look() {
    long now = nanoClock.getAsLong();
    for (MarkerProgress standing : due(now)) {
      look(standing, now);
    }
  }

  private synchronized List<MarkerProgress> due(long now) {
    return markers.values().stream()
        .filter(each -> each.state() == State.WATCHED && each.due() - now <= 0)
        .toList();
  }

  private void look(MarkerProgress standing, long now) {
    Path path = standing.path();
    MarkerLook look = MarkerLook.at(path);
    if (look instanceof MarkerLook.Gone) {
      forget(path);
    } else if (look instanceof MarkerLook.Stays stays) {
      stay(standing, stays.reason(), now);
    } else if (look instanceof MarkerLook.Unfit unfit) {
      MarkerProgress seen = standing.seen(unfit.marker().identity(), standing.modified(), now);
      refuse(seen, unfit.marker(), unfit.reason(), now);
    } else if (look instanceof MarkerLook.Whole whole) {
      advance(standing.seen(whole.marker().identity(), whole.modified(), now), now);
    } else if (look instanceof MarkerLook.Resting resting) {
      rest(standing.seen(resting.marker().identity(), resting.modified(), now), resting, now);
    }
  }

  private void stay(MarkerProgress standing, String reason, long now) {
    if (!standing.identity().equals(reason)) {
      LOG.warn("{}: {}", PathText.of(standing.path()), reason);
    }
    put(standing.seen(reason, standing.modified(), now).lookAgain(now + SELDOM));
  }

  private void rest(MarkerProgress seen, MarkerLook.Resting resting, long now) {
    long left = seen.since() + rules.get().settle().toNanos() - now;
    if (left > 0) {
      put(seen.lookAgain(now + Math.min(left, rules.get().shortestLook().toNanos())));
    } else if (resting.refusal().isPresent()) {
      refuse(seen, resting.marker(), resting.refusal().get(), now);
    } else {
      advance(seen, now);
    }
  }

  /** It is whole: to the queue, unless it could not be moved away afterwards. */
  private void advance(MarkerProgress seen, long now) {
    if (seen.isResting(now)) {
      put(seen.lookAgain(seen.rests()));
      return;
    }
    put(isObstructed(seen.path()) ? seen.lookAgain(now + SELDOM) : seen.ready());
  }

  private void refuse(MarkerProgress seen, SeenMarker marker, String reason, long now) {
    if (seen.isResting(now)) {
      put(seen.lookAgain(seen.rests()));
    } else if (isObstructed(seen.path())) {
      put(seen.lookAgain(now + SELDOM));
    } else {
      kind.handler().refuse(marker, reason);
      put(seen.handedIn(marker, nanoClock.getAsLong()));
    }
  }

  private boolean isObstructed(Path path) {
    Optional<String> obstacle = HandledFolders.obstacle(path);
    obstacle.ifPresent(what -> complaints.say(path.getParent(), what));
    return obstacle.isPresent();
  }

  private synchronized void put(MarkerProgress standing) {
    markers.put(standing.path(), standing);
    notifyAll();
  }

  private synchronized void forget(Path path) {
    markers.remove(path);
  }

  /** Hands in what is ready, the oldest first; if it is to wait for more, until it is closed. */
  void handInAll(boolean waits) {
    try {
      for (var next = next(waits); next.isPresent(); next = next(waits)) {
        handIn(next.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<MarkerProgress> next(boolean waits) throws InterruptedException {
    while (!isClosed) {
      Optional<MarkerProgress> oldest =
          markers.values().stream()
              .filter(each -> each.state() == State.READY)
              .reduce((one, other) -> one.isBefore(other) ? one : other);
      oldest.ifPresent(each -> markers.put(each.path(), each.inHand()));
      if (oldest.isPresent() || !waits) {
        return oldest;
      }
      wait();
    }
    return Optional.empty();
  }

  /** It may have waited for hours: what counts is what it is now, read once. */
  private void handIn(MarkerProgress standing) {
    Optional<SeenMarker> marker =
        MarkerLook.at(standing.path()).markerAfterRest(standing.identity());
    if (marker.isEmpty()) {
      put(standing.lookAgain(nanoClock.getAsLong()));
      return;
    }
    try {
      kind.handler().handle(marker.get());
    } catch (RuntimeException e) {
      LOG.error("{}: stays, and is tried again: {}", PathText.of(standing.path()), "" + e);
    }
    put(standing.handedIn(marker.get(), nanoClock.getAsLong()));
  }

  /** Hands in those again that were left alone for a while, as something has changed. */
  synchronized void wake(Predicate<Path> isWanted) {
    long now = nanoClock.getAsLong();
    markers.replaceAll((path, standing) -> isWanted.test(path) ? standing.woken(now) : standing);
  }

  synchronized void close() {
    isClosed = true;
    notifyAll();
  }
}
