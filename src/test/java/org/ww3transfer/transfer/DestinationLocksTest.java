package org.ww3transfer.transfer;

import static org.assertj.core.api.Assertions.assertThat;

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
    return new DestinationLocks(state).tryAlone(destination, SHORT);
  }

  @Test
  void who_uses_it_shares_it_with_others_and_keeps_out_who_removes() throws Exception {
    DestinationLocks locks = new DestinationLocks(state);
    try (DestinationLocks.Uses other = new DestinationLocks(state).uses()) {
      try (DestinationLocks.Uses one = locks.uses()) {
        one.use("a");
        one.use("a");
        other.use("a");
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
      uses.use("b");
      CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> uses.use("a"));
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
  void who_waits_to_remove_gets_it_when_the_last_user_goes() throws Exception {
    DestinationLocks locks = new DestinationLocks(state);
    DestinationLocks.Uses uses = locks.uses();
    uses.use("a");
    CompletableFuture<Optional<DestinationLocks.Lock>> waiting =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return locks.tryAlone("a", Duration.ofSeconds(20));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    uses.close();
    waiting.get(20, TimeUnit.SECONDS).orElseThrow().close();
  }
}
