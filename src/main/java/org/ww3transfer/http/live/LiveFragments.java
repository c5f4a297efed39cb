package org.ww3transfer.http.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.http.limit.NotNow;
import org.ww3transfer.thread.DaemonThreads;

/**
 * The parts of a page as they change. Of each the last state is kept and no history, so that a
 * listener who is slow misses what was between and costs no memory.
 */
public final class LiveFragments {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFragments.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** More than a page has; when there are more, those that are gone are forgotten. */
  private static final int MOST = 2_000;

  private final Fragments source;

  /** Tells the numbers of this process from those of an earlier one. */
  private final String epoch = UUID.randomUUID().toString().substring(0, 8);

  private final Map<String, Change> last = new LinkedHashMap<>();
  private long version;
  private long forgottenTo;
  private int listeners;
  private boolean isLooking;
  private boolean isBroken;

  /**
   * A part that changed.
   *
   * @param html empty where it is gone
   */
  record Change(long version, String id, Optional<String> html) {}

  public LiveFragments(Fragments source) {
    this.source = source;
  }

  /** Somebody listens from now on. */
  synchronized void join() {
    listeners++;
    if (!isLooking) {
      isLooking = true;
      DaemonThreads.start("http-changes", this::look);
    }
  }

  /** Whether somebody listens. */
  public synchronized boolean isListenedTo() {
    return listeners > 0;
  }

  synchronized void leave() {
    listeners--;
  }

  private void look() {
    try {
      while (isWanted()) {
        update();
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isWanted() {
    isLooking = listeners > 0;
    return isLooking;
  }

  /** What cannot be drawn now stays as it was drawn last. */
  private void update() {
    try {
      Map<String, String> now = source.now();
      isBroken = false;
      set(now);
    } catch (NotNow e) {
      LOG.debug("changes are told later: {}", e.getMessage());
    } catch (IOException | RuntimeException e) {
      if (!isBroken) {
        LOG.warn("http: changes cannot be told: {}", "" + e);
        LOG.debug("changes", e);
      }
      isBroken = true;
    }
  }

  synchronized void set(Map<String, String> now) {
    long before = version;
    now.forEach((id, html) -> put(id, Optional.of(html)));
    List.copyOf(last.keySet()).stream()
        .filter(id -> !now.containsKey(id))
        .forEach(id -> put(id, Optional.empty()));
    if (last.size() > MOST && last.values().removeIf(each -> each.html().isEmpty())) {
      forgottenTo = version;
    }
    if (version > before) {
      notifyAll();
    }
  }

  private void put(String id, Optional<String> html) {
    Change known = last.get(id);
    if (known == null || !known.html().equals(html)) {
      last.put(id, new Change(++version, id, html));
    }
  }

  /** The version that an id of an event names; 0 for one that says nothing here. */
  synchronized long version(String event) {
    String start = epoch + "-";
    try {
      long named = event.startsWith(start) ? Long.parseLong(event.substring(start.length())) : 0;
      return named < forgottenTo ? 0 : named;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  String event(Change change) {
    return epoch + "-" + change.version();
  }

  /** What changed after a version, oldest first; none where nothing does in that time. */
  synchronized List<Change> after(long seen, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toMillis();
    while (version <= seen && left > 0) {
      wait(left);
      left = Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
    List<Change> changes =
        new ArrayList<>(last.values().stream().filter(each -> each.version() > seen).toList());
    changes.sort((one, other) -> Long.compare(one.version(), other.version()));
    return changes;
  }
}
