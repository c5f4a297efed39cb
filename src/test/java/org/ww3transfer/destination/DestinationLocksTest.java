package org.ww3transfer.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many may use a destination, or one may remove from it. */
class DestinationLocksTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir private Path state;

  private Optional<DestinationLocks.Lock> tryAlone(String destination) throws Exception {
    return new DestinationLocks(state).tryAlone(Prefix.parse(destination), SHORT);
  }

  @Test
  void who_uses_it_shares_it_with_others_and_keeps_out_who_removes() throws Exception {
    DestinationLocks locks = new DestinationLocks(state);
    try (DestinationLocks.Uses other = new DestinationLocks(state).uses()) {
      try (DestinationLocks.Uses one = locks.uses()) {
        one.use(Prefix.parse("a"));
        one.use(Prefix.parse("a"));
        other.use(Prefix.parse("a"));
        assertThat(tryAlone("a")).isEmpty();
        tryAlone("b").orElseThrow().close();
      }
      assertThat(tryAlone("a")).isEmpty();
    }
    tryAlone("a").orElseThrow().close();
  }

  @Test
  void who_removes_keeps_out_all_others_until_done() throws Exception {
    DestinationLocks.Lock alone = tryAlone("a").orElseThrow();
    assertThat(tryAlone("a")).isEmpty();
    try (DestinationLocks.Uses uses = new DestinationLocks(state).uses()) {
      uses.use(Prefix.parse("b"));
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> uses.use(Prefix.parse("a")));
      CompletableFuture<String> meanwhile = new CompletableFuture<>();
      assertThat(meanwhile.completeOnTimeout("still waiting", 200, TimeUnit.MILLISECONDS).get())
          .isEqualTo("still waiting");
      assertThat(waiting).isNotDone();
      alone.close();
      waiting.get(10, TimeUnit.SECONDS);
      assertThat(tryAlone("a")).isEmpty();
    }
    tryAlone("a").orElseThrow().close();
  }

  @Test
  void who_waits_to_remove_keeps_nobody_else_waiting() throws Exception {
    DestinationLocks locks = new DestinationLocks(state);
    CompletableFuture<Optional<DestinationLocks.Lock>> waiting;
    try (DestinationLocks.Uses uses = locks.uses();
        DestinationLocks.Uses later = locks.uses()) {
      uses.use(Prefix.parse("a"));
      waiting = waiting(locks);
      CompletableFuture.runAsync(() -> later.use(Prefix.parse("a"))).get(10, TimeUnit.SECONDS);
      assertThat(waiting).isNotDone();
    }
    waiting.get(20, TimeUnit.SECONDS).orElseThrow().close();
  }

  @Test
  void a_lock_that_cannot_be_opened_leaves_the_place_free() throws Exception {
    Path obstacle = Files.createFile(state.resolve("locks"));
    assertThatThrownBy(() -> tryAlone("a")).isInstanceOf(IOException.class);
    try (DestinationLocks.Uses uses = new DestinationLocks(state).uses()) {
      assertThatThrownBy(() -> uses.use(Prefix.parse("a"))).isInstanceOf(ItemException.class);
      Files.delete(obstacle);
      CompletableFuture.runAsync(() -> uses.use(Prefix.parse("a"))).get(10, TimeUnit.SECONDS);
    }
    tryAlone("a").orElseThrow().close();
  }

  @Test
  void who_sends_does_not_wait_for_ever() throws Exception {
    DestinationLocks.Lock alone = tryAlone("a").orElseThrow();
    try (DestinationLocks.Uses uses = new DestinationLocks(state, SHORT).uses()) {
      assertThatThrownBy(() -> uses.use(Prefix.parse("a")))
          .isInstanceOf(ItemException.class)
          .hasMessageContaining("restarts have been removed there for PT0.05S");
    }
    alone.close();
    tryAlone("a").orElseThrow().close();
  }

  private static CompletableFuture<Optional<DestinationLocks.Lock>> waiting(
      DestinationLocks locks) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return locks.tryAlone(Prefix.parse("a"), Duration.ofSeconds(20));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void who_waits_to_remove_gets_it_when_the_last_user_goes() throws Exception {
    DestinationLocks locks = new DestinationLocks(state);
    DestinationLocks.Uses uses = locks.uses();
    uses.use(Prefix.parse("a"));
    CompletableFuture<Optional<DestinationLocks.Lock>> waiting = waiting(locks);
    uses.close();
    waiting.get(20, TimeUnit.SECONDS).orElseThrow().close();
  }
}
