package org.ww3transfer.route.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ww3transfer.MovedClock;
import org.ww3transfer.route.remote.LoginGuard.Leave;

/** After a refusal a store is left alone, and then asked by one call alone. */
class LoginGuardTest {
  private static final StoreCall CALL = new StoreCall.Look("x");
  private final IOException failure = new IOException("not let in");

  private final MovedClock clock = new MovedClock();
  private final LoginGuard guard = new LoginGuard(LoginPauses.OF_PASSWORDS, clock);

  private Leave refused() {
    Leave leave = guard.enter();
    guard.refused(leave, CALL, failure);
    return leave;
  }

  private boolean isOpen() {
    return guard.enter().refusal().isEmpty();
  }

  @Test
  void after_a_refusal_nobody_asks_for_a_minute() {
    refused();
    clock.move(Duration.ofSeconds(59));
    assertThat(guard.enter().refusal())
        .hasValueSatisfying(
            refusal -> assertThat(refusal.until()).isEqualTo("2023-01-01T00:01:00Z"));
    clock.move(Duration.ofSeconds(1));
    assertThat(isOpen()).isTrue();
  }

  @Test
  void then_one_alone_asks() {
    refused();
    clock.move(Duration.ofSeconds(60));
    assertThat(isOpen()).isTrue();
    assertThat(isOpen()).isFalse();
  }

  @Test
  void each_further_refusal_doubles_the_pause_up_to_an_hour() {
    Duration pause = Duration.ofMinutes(1);
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(refused().refusal()).isEmpty();
      pause = Duration.ofMinutes(minutes);
      clock.move(pause.minusSeconds(1));
      assertThat(isOpen()).as("after %s", pause).isFalse();
      clock.move(Duration.ofSeconds(1));
    }
  }

  @Test
  void one_that_is_let_in_opens_it_for_all() {
    refused();
    clock.move(Duration.ofSeconds(60));
    guard.answered(guard.enter(), true);
    assertThat(isOpen()).isTrue();
    assertThat(isOpen()).isTrue();
  }

  @Test
  void a_broken_connection_neither_opens_it_nor_keeps_the_next_from_asking() {
    refused();
    clock.move(Duration.ofSeconds(60));
    guard.answered(guard.enter(), false);
    Leave next = guard.enter();
    assertThat(next).isEqualTo(new Leave(true, Optional.empty()));
    assertThat(isOpen()).isFalse();
  }

  @Test
  void the_first_call_of_all_goes_alone_and_the_others_hear_of_its_refusal() {
    Leave first = guard.enter();
    CompletableFuture<Leave> second = CompletableFuture.supplyAsync(guard::enter);
    assertThat(second).isNotDone();
    guard.refused(first, CALL, failure);
    assertThat(second.join().refusal()).isPresent();
  }

  @Test
  void once_it_is_let_in_nobody_waits_for_anybody() {
    guard.answered(guard.enter(), true);
    assertThat(guard.enter()).isEqualTo(guard.enter());
    assertThat(isOpen()).isTrue();
  }
}
