package org.ww3transfer.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;

class ProblemTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

  private static String down(Optional<Instant> nextTry, int inHand) {
    return Problem.down(
            new DaemonStatus.Place(
                "a",
                DestinationState.DOWN,
                NOON,
                Optional.of("is full"),
                nextTry,
                3,
                inHand,
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()))
        .line();
  }

  @Test
  void a_destination_that_is_down_is_told_with_when_it_is_tried() {
    assertThat(down(Optional.of(NOON.plusSeconds(8)), 0))
        .endsWith("is full; tried again at 2023-01-01T12:00:08Z");
    assertThat(down(Optional.empty(), 1)).endsWith("is full; is being tried now");
    assertThat(down(Optional.empty(), 0)).endsWith("is full");
  }
}
