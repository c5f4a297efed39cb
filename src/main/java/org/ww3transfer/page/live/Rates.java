package org.ww3transfer.page.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.queue.OpenRun;

/**
 * How much was copied to each destination in each ten seconds of the last hour. Bytes are counted
 * where they are sent, so that also a run that was open for a moment is in it, and what was there
 * before is not. Safe for use by several threads.
 */
public final class Rates implements Consumer<RunEvent> {
  /** How long a sample is. */
  public static final Duration STEP = Duration.ofSeconds(10);

  /** An hour of them. */
  static final int MOST = 360;

  /** What was seen sent of each open run, by destination. */
  private final Map<OpenRun, Map<String, Long>> seen = new LinkedHashMap<>();

  private final Map<String, Ring> rings = new HashMap<>();
  private final Clock clock;
  private Instant end;

  public Rates(Clock clock) {
    this.clock = clock;
    end = clock.instant();
  }

  /** The bytes of the last samples, the oldest first, and those of the one that has not ended. */
  private static final class Ring {
    private final long[] samples = new long[MOST];
    private int next;
    private int count;
    private long now;

    void end() {
      samples[next] = now;
      next = (next + 1) % MOST;
      count = Math.min(MOST, count + 1);
      now = 0;
    }

    List<Long> all() {
      return IntStream.range(0, count)
          .mapToObj(i -> samples[(next - count + i + MOST) % MOST])
          .toList();
    }
  }

  @Override
  public synchronized void accept(RunEvent event) {
    if (event instanceof RunEvent.Opened opened) {
      seen.computeIfAbsent(opened.run(), run -> new HashMap<>());
    } else if (event instanceof RunEvent.Closed closed) {
      forget(closed.run());
    } else if (event instanceof RunEvent.PutDown putDown) {
      forget(putDown.run());
    }
  }

  private void forget(OpenRun run) {
    count(run);
    seen.remove(run);
  }

  private void count(OpenRun run) {
    Map<String, Long> before = seen.getOrDefault(run, Map.of());
    for (Destination destination : run.receivers()) {
      String name = destination.name();
      long sent = run.transfer().copied().sentTo(name);
      long more = sent - before.getOrDefault(name, 0L);
      if (more != 0 && seen.containsKey(run)) {
        before.put(name, sent);
        rings.computeIfAbsent(name, ignored -> new Ring()).now += more;
      }
    }
  }

  /**
   * Ends a sample; to be called each {@link #STEP}.
   *
   * @param destinations those that there are; what was known of others is forgotten
   */
  public synchronized void sample(Set<String> destinations) {
    List.copyOf(seen.keySet()).forEach(this::count);
    end = clock.instant();
    rings.keySet().retainAll(destinations);
    destinations.forEach(name -> rings.computeIfAbsent(name, ignored -> new Ring()).end());
  }

  /** Bytes a second in each sample of a destination's, the oldest first, an hour at most. */
  public synchronized List<Long> of(String destination) {
    return rings.containsKey(destination)
        ? rings.get(destination).all().stream().map(bytes -> bytes / STEP.toSeconds()).toList()
        : List.of();
  }

  /** When the last sample ended, UTC. */
  public synchronized Instant end() {
    return end;
  }
}
