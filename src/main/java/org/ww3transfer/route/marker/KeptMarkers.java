package org.ww3transfer.route.marker;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvent.MarkerStep;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.run.PathText;

/**
 * Says and tells of markers that they stay in the inbox for trouble of our own. The inbox hands
 * them in again, at growing intervals; the log has each reason once a minute, and few reasons, as a
 * full disk keeps all markers.
 */
public final class KeptMarkers implements Consumer<RunEvent> {
  private static final Logger LOG = LoggerFactory.getLogger(KeptMarkers.class);
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int MOST_LINES_A_MINUTE = 10;
  private static final Pattern PATH = Pattern.compile("(?<!\\S)/\\S*");

  private final LongSupplier nanoClock;
  private final Clock clock;
  private final RunEvents events;
  private final Set<Path> markers = new HashSet<>();
  private final Set<Path> inTrouble = new HashSet<>();

  /** When each reason of the last minute was said. */
  private final Map<String, Long> saidAt = new HashMap<>();

  public KeptMarkers(LongSupplier nanoClock, Clock clock, RunEvents events) {
    this.nanoClock = nanoClock;
    this.clock = clock;
    this.events = events;
  }

  /** A run that is open needs its marker to stay. */
  @Override
  public void accept(RunEvent event) {
    if (event instanceof RunEvent.Opened opened) {
      opened.run().transfer().plan().run().marker().ifPresent(marker -> free(marker.path()));
    }
  }

  /** Keeps one whose run cannot be begun, or whose end cannot be noted. */
  void say(Path marker, String reason) {
    keep(marker, reason, MarkerStep.RUN);
  }

  /** Keeps one whose run was put down. */
  void suspended(Path marker, String reason) {
    keep(marker, reason, MarkerStep.SUSPENDED_RUN);
  }

  /** Keeps one that was handled and cannot be moved away. */
  void handled(Path marker, String reason) {
    keep(marker, reason, MarkerStep.MOVE);
  }

  private void keep(Path marker, String reason, MarkerStep step) {
    String line = step == MarkerStep.MOVE ? reason : "stays, and is taken up again: " + reason;
    LOG.atLevel(level(marker, reason)).log("{}: {}", PathText.of(marker), line);
    events.tell(new RunEvent.MarkerKept(marker, clock.instant(), reason, step));
  }

  private synchronized Level level(Path marker, String reason) {
    markers.add(marker);
    inTrouble.add(marker);
    long now = nanoClock.getAsLong();
    saidAt.values().removeIf(at -> now - at >= MINUTE);
    boolean isSaid =
        saidAt.size() < MOST_LINES_A_MINUTE
            && saidAt.putIfAbsent(withoutPaths(reason), now) == null;
    return isSaid ? Level.ERROR : Level.DEBUG;
  }

  /** Each marker meets the same full disk at a file of its own. */
  private static String withoutPaths(String reason) {
    return PATH.matcher(reason).replaceAll("");
  }

  /** Notes one that waits for its turn, which is no trouble: it is said once. */
  void waits(Path marker, String reason) {
    Level level = isNew(marker) ? Level.INFO : Level.DEBUG;
    LOG.atLevel(level).log("{}: waits: {}", PathText.of(marker), reason);
    free(marker);
  }

  private synchronized boolean isNew(Path marker) {
    return markers.add(marker);
  }

  synchronized boolean contains(Path marker) {
    return markers.contains(marker);
  }

  /** One that is handled, or that somebody took away. */
  void forget(Path marker) {
    synchronized (this) {
      markers.remove(marker);
    }
    free(marker);
  }

  /** Also of one in no trouble: an earlier process may have told that it was. */
  private void free(Path marker) {
    synchronized (this) {
      inTrouble.remove(marker);
    }
    events.tell(new RunEvent.MarkerFreed(marker));
  }

  /** Forgets those in trouble that somebody took away. */
  public void forgetGone() {
    all().stream()
        .filter(marker -> Files.notExists(marker, LinkOption.NOFOLLOW_LINKS))
        .forEach(this::forget);
  }

  private synchronized List<Path> all() {
    return List.copyOf(inTrouble);
  }
}
