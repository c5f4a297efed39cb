package org.ww3transfer.route.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.queue.QueueRules;
import org.ww3transfer.queue.QueuedItem;
import org.ww3transfer.queue.QueuedRuns;
import org.ww3transfer.queue.Queues;

/** A destination that is renamed while something is under way there and elsewhere. */
class PlacePausesTest {
  private final Destination old = QueuedRuns.destination("old", "place");
  private final Destination renamed = QueuedRuns.destination("new", "place");
  private final Destination slow = QueuedRuns.destination("slow", "elsewhere");
  private final Queues queues =
      new Queues(
          List.of(old, slow),
          () -> new QueueRules(Duration.ofHours(1), Duration.ZERO, Duration.ZERO, false),
          () -> 9,
          Clock.systemUTC(),
          view -> {});
  private QueuedItem there;
  private QueuedItem elsewhere;
  private PlacePauses pauses;

  @BeforeEach
  void rename() throws Exception {
    queues.add(QueuedRuns.run("one", Instant.now(), List.of(old, slow), "field1", "field2"));
    there = queues.of("old").take();
    elsewhere = queues.of("slow").take();
    queues.close("old");
    queues.open(renamed);
    queues.add(QueuedRuns.run("two", Instant.now(), List.of(renamed, slow), "field1"));
    pauses = new PlacePauses(queues.all(), queues.inHand());
  }

  private void look() {
    Set<QueuedItem> inHand = Collections.newSetFromMap(new IdentityHashMap<>());
    inHand.addAll(queues.inHand());
    pauses.endWhereBack(inHand);
  }

  /** What the one of now hands out at once. */
  private Optional<String> next() {
    Thread.currentThread().interrupt(); // it does not wait for an item
    try {
      return Optional.of(queues.of("new").take().run().runId());
    } catch (InterruptedException e) {
      return Optional.empty();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void it_waits_for_what_is_under_way_at_its_place_and_says_so() {
    queues.of("slow").ended(elsewhere, true);
    look();
    assertThat(next()).isEmpty();
    assertThat(queues.of("new").view().reason())
        .contains("waits for what is under way at its place for old");
    assertThat(queues.of("slow").view().reason()).isEmpty();
  }

  @Test
  void it_does_not_wait_for_what_is_under_way_elsewhere() {
    queues.of("old").ended(there, true);
    look();
    assertThat(queues.inHand()).containsExactly(elsewhere);
    assertThat(queues.of("new").view().reason()).isEmpty();
    assertThat(next()).contains("two");
  }
}
