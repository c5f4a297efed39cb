package org.ww3transfer.page.live;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.ItemResult;

/**
 * What went wrong at each destination lately, and how it was pruned, since the daemon was started.
 * Of each kind the last few are kept. Safe for use by several threads.
 */
public final class RecentEvents implements Consumer<RunEvent> {
  private static final int MOST = 50;

  private final Clock clock;
  private final Map<String, Deque<Failure>> failures = new HashMap<>();
  private final Map<String, Deque<Prune>> prunes = new HashMap<>();

  public RecentEvents(Clock clock) {
    this.clock = clock;
  }

  /**
   * A try that did not put an item there.
   *
   * @param at UTC
   * @param output its name there
   * @param isTriedAgain whether the item waits; else it has failed
   * @param why one line
   */
  public record Failure(
      Instant at, String runId, String output, boolean isTriedAgain, String why) {}

  /**
   * A prune.
   *
   * @param at when it ended, UTC
   * @param isDryRun whether nothing was removed
   * @param error why nothing was removed; empty where all went its way
   * @param isClosed whether that is because the window is closed
   */
  public record Prune(
      Instant at,
      boolean isDryRun,
      long kept,
      long deleted,
      long failed,
      Optional<String> error,
      boolean isClosed) {}

  @Override
  public synchronized void accept(RunEvent event) {
    if (event instanceof RunEvent.ItemEnded ended && ended.result().outcome().isFailure()) {
      ItemResult result = ended.result();
      add(
          failures,
          result.item().destination().name(),
          new Failure(
              clock.instant(),
              ended.run().runId(),
              result.item().targetName(),
              false,
              result.error().orElse(result.outcome().label())));
    } else if (event instanceof RunEvent.ItemWaits waits) {
      add(
          failures,
          waits.view().name(),
          new Failure(
              clock.instant(),
              waits.item().run().runId(),
              waits.item().output().targetName(),
              true,
              waits.reason()));
    } else if (event instanceof RunEvent.Pruned pruned) {
      add(
          prunes,
          pruned.result().destination().name(),
          new Prune(
              clock.instant(),
              pruned.isDryRun(),
              pruned.result().kept(),
              pruned.result().deleted(),
              pruned.result().failures().size(),
              pruned.result().error(),
              pruned.result().isClosed()));
    }
  }

  private static <T> void add(Map<String, Deque<T>> all, String destination, T one) {
    Deque<T> known = all.computeIfAbsent(destination, ignored -> new ArrayDeque<>());
    known.addFirst(one);
    if (known.size() > MOST) {
      known.removeLast();
    }
  }

  /** The failures there, the newest first. */
  public synchronized List<Failure> failures(String destination) {
    return List.copyOf(failures.getOrDefault(destination, new ArrayDeque<>()));
  }

  /** The prunes there, the newest first. */
  public synchronized List<Prune> prunes(String destination) {
    return List.copyOf(prunes.getOrDefault(destination, new ArrayDeque<>()));
  }

  /** Forgets those that are not among these. */
  public synchronized void keep(Set<String> destinations) {
    failures.keySet().retainAll(destinations);
    prunes.keySet().retainAll(destinations);
  }
}
