package org.ww3transfer.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.OtherProcess;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.StateException;

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
    try (DestinationLocks.SharedLocks other = new DestinationLocks(state).sharedLocks()) {
      try (DestinationLocks.SharedLocks one = locks.sharedLocks()) {
        one.acquire(Prefix.parse("a"));
        one.acquire(Prefix.parse("a"));
        other.acquire(Prefix.parse("a"));
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
    try (DestinationLocks.SharedLocks shared = new DestinationLocks(state).sharedLocks()) {
      shared.acquire(Prefix.parse("b"));
      CompletableFuture<Void> waiting =
          CompletableFuture.runAsync(() -> shared.acquire(Prefix.parse("a")));
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
    try (DestinationLocks.SharedLocks shared = locks.sharedLocks();
        DestinationLocks.SharedLocks later = locks.sharedLocks()) {
      shared.acquire(Prefix.parse("a"));
      waiting = waiting(locks);
      CompletableFuture.runAsync(() -> later.acquire(Prefix.parse("a"))).get(10, TimeUnit.SECONDS);
      assertThat(waiting).isNotDone();
    }
    waiting.get(20, TimeUnit.SECONDS).orElseThrow().close();
  }

  @Test
  void a_lock_that_cannot_be_opened_leaves_the_place_free() throws Exception {
    Path obstacle = Files.createFile(state.resolve("locks"));
    assertThatThrownBy(() -> tryAlone("a")).isInstanceOf(IOException.class);
    try (DestinationLocks.SharedLocks shared = new DestinationLocks(state).sharedLocks()) {
      assertThatThrownBy(() -> shared.acquire(Prefix.parse("a")))
          .hasCauseInstanceOf(StateException.class);
      Files.delete(obstacle);
      CompletableFuture.runAsync(() -> shared.acquire(Prefix.parse("a"))).get(10, TimeUnit.SECONDS);
    }
    tryAlone("a").orElseThrow().close();
  }

  @Test
  void who_sends_does_not_wait_for_ever() throws Exception {
    DestinationLocks.Lock alone = tryAlone("a").orElseThrow();
    try (DestinationLocks.SharedLocks shared = new DestinationLocks(state, SHORT).sharedLocks()) {
      assertThatThrownBy(() -> shared.acquire(Prefix.parse("a")))
          .isInstanceOf(ItemException.class)
          .hasMessageContaining("restarts have been removed there for PT0.05S")
          .matches(e -> ((ItemException) e).isOfDestination());
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
    DestinationLocks.SharedLocks shared = locks.sharedLocks();
    shared.acquire(Prefix.parse("a"));
    CompletableFuture<Optional<DestinationLocks.Lock>> waiting = waiting(locks);
    shared.close();
    waiting.get(20, TimeUnit.SECONDS).orElseThrow().close();
  }

  @Test
  void a_place_is_still_shared_after_the_process_tried_to_have_it_alone_by_another_path(
      @TempDir Path real) throws Exception {
    Path link = Files.createSymbolicLink(real.resolve("link"), real.resolve("."));
    Prefix place = Prefix.parse("/a");
    try (DestinationLocks.SharedLocks shared = new DestinationLocks(real).sharedLocks()) {
      shared.acquire(place);
      assertThat(new DestinationLocks(link).tryAlone(place, Duration.ofMillis(1))).isEmpty();
      try (Stream<Path> files = Files.list(real.resolve("locks/destinations"))) {
        assertThat(OtherProcess.canLock(files.findFirst().orElseThrow())).isFalse();
      }
    }
  }
}
