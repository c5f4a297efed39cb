package org.ww3transfer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.schedule.HoursText;
import org.ww3transfer.schedule.Rates;

/** A destination that may be served from 18:00 to 06:00 only. */
class WindowTest {
  private static final Instant EVENING = Instant.parse("2023-01-01T18:00:00Z");
  private static final Duration RETRY_FOR = Duration.ofHours(6);

  private final SettableClock clock = new SettableClock(EVENING.minusSeconds(3600));
  private final List<DestinationState> told = new ArrayList<>();
  private DestinationQueue queue;

  @BeforeEach
  void a_run_has_two_outputs_for_it() {
    Destination place =
        QueuedRuns.destination(
            "a", 1, new Hours(Rates.UNLIMITED, HoursText.windows("18:00-06:00", ZoneOffset.UTC)));
    Queues queues =
        new Queues(
            List.of(place),
            () -> new QueueRules(RETRY_FOR, Duration.ofSeconds(1), Duration.ofSeconds(8), false),
            () -> 1,
            clock,
            view -> told.add(view.state()));
    queue = queues.of("a");
    queues.add(QueuedRuns.run("one", clock.instant(), List.of(place), "x", "y"));
    queue.hold(false); // as each second
  }

  private Optional<QueuedItem> now() {
    Thread.currentThread().interrupt(); // it does not wait for an item
    try {
      return Optional.of(queue.take());
    } catch (InterruptedException e) {
      return Optional.empty();
    } finally {
      Thread.interrupted();
    }
  }

  private void advance(Duration span) {
    clock.advance(span);
    queue.hold(false);
  }

  @Test
  void outside_of_its_window_nothing_is_handed_out_and_it_says_until_when() {
    assertThat(now()).isEmpty();
    DestinationView view = queue.view();
    assertThat(view.state()).isEqualTo(DestinationState.CLOSED);
    assertThat(view.since())
        .as("it shut long before the daemon was started")
        .isEqualTo(EVENING.minus(Duration.ofHours(12)));
    assertThat(view.reason()).hasValue("its window opens at 18:00 Z");
    assertThat(view.nextTry()).hasValue(EVENING);
    assertThat(queue.isDown()).isFalse();
    advance(Duration.ofHours(1));
    assertThat(now()).isPresent();
    assertThat(queue.view().reason()).isEmpty();
    assertThat(told).containsExactly(DestinationState.CLOSED, DestinationState.UP);
  }

  @Test
  void an_item_under_way_goes_on_when_the_window_ends_and_no_other_begins() {
    advance(Duration.ofHours(12));
    QueuedItem item = now().orElseThrow();
    advance(Duration.ofHours(2));
    queue.ended(item, true);
    assertThat(queue.view().state()).isEqualTo(DestinationState.CLOSED);
    assertThat(now()).isEmpty();
  }

  @Test
  void what_waits_outside_of_the_window_does_not_age() {
    advance(Duration.ofHours(12)); // 05:00
    queue.putBack(now().orElseThrow(), "down", Optional.empty(), view -> {});
    assertThat(queue.view().state()).isEqualTo(DestinationState.DOWN);
    advance(Duration.ofHours(12)); // 17:00
    assertThat(queue.view().state()).isEqualTo(DestinationState.CLOSED);
    assertThat(now()).isEmpty();
    advance(Duration.ofHours(2)); // 19:00, two hours of its window later
    assertThat(queue.view().state()).isEqualTo(DestinationState.DOWN);
    QueuedItem probe = now().orElseThrow();
    assertThat(probe.expired()).isEmpty();
    queue.putBack(probe, "down", Optional.empty(), view -> {});
    advance(Duration.ofHours(5)); // 00:00
    assertThat(now().orElseThrow().expired()).isPresent();
  }

  @Test
  void one_that_is_held_is_held_in_its_window_and_outside() {
    queue.hold(true);
    assertThat(queue.view().state()).isEqualTo(DestinationState.HELD);
    clock.advance(Duration.ofHours(1));
    queue.hold(true);
    assertThat(now()).isEmpty();
    queue.hold(false);
    assertThat(now()).isPresent();
  }
}
