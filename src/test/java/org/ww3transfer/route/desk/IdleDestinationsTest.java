package org.ww3transfer.route.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ww3transfer.MovedClock;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.queue.QueueRules;
import org.ww3transfer.queue.QueuedRuns;
import org.ww3transfer.queue.Queues;
import org.ww3transfer.report.status.DestinationState;

/** When destinations are asked to which nothing is sent. */
class IdleDestinationsTest {
  private static final QueueRules RULES =
      new QueueRules(Duration.ofHours(3), Duration.ofSeconds(1), Duration.ofSeconds(8), false);
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private final MovedClock clock = new MovedClock();
  private final Destination mirror = QueuedRuns.destination("mirror", "mirror");
  private final Queues queues =
      new Queues(List.of(mirror), () -> RULES, () -> 9, clock, view -> {});
  private final List<String> asked = new ArrayList<>();
  private Optional<String> answer = Optional.empty();
  private final IdleDestinations idle =
      new IdleDestinations(
          queues,
          (destination, told) -> {
            asked.add(destination.name());
            told.accept(answer);
          },
          clock);

  private void after(Duration span) {
    clock.move(span);
    idle.doOnce();
  }

  private DestinationState state() {
    return queues.of("mirror").view().state();
  }

  @Test
  void one_that_is_well_is_asked_every_quarter_of_an_hour_and_its_death_is_known_before_a_run() {
    after(Duration.ZERO);
    after(QUARTER.minusSeconds(1));
    assertThat(asked).isEmpty();
    after(Duration.ofSeconds(1));
    assertThat(asked).hasSize(1);
    after(QUARTER.minusSeconds(1));
    assertThat(asked).hasSize(1);
    answer = Optional.of("connection refused");
    after(Duration.ofSeconds(1));
    assertThat(state()).isEqualTo(DestinationState.DOWN);
    answer = Optional.empty();
    after(Duration.ofSeconds(10));
    assertThat(asked).hasSize(3);
    assertThat(state()).isEqualTo(DestinationState.UP);
  }

  @Test
  void one_that_is_held_is_not_asked() {
    queues.of("mirror").hold(true);
    after(Duration.ZERO);
    after(QUARTER);
    assertThat(asked).isEmpty();
  }
}
