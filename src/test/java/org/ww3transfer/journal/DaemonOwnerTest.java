package org.ww3transfer.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.report.status.DaemonStatus;

class DaemonOwnerTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00.7Z");

  @TempDir private Path state;

  private void owned(long pid) throws IOException {
    try (RunLocks.Lock lock = RunLocks.tryDaemon(state).orElseThrow()) {
      new DaemonOwner(pid, NOON).write(lock);
    }
  }

  private static DaemonStatus status(long pid, Instant at) {
    return new DaemonStatus(pid, at, at, List.of(), List.of(), 0, List.of(), List.of(), List.of());
  }

  @Test
  void the_last_to_take_the_lock_is_read_back_whatever_stood_there() throws IOException {
    owned(123456);
    owned(7);
    assertThat(DaemonOwner.of(state)).contains(new DaemonOwner(7, NOON));
  }

  @Test
  void of_a_lock_that_says_nothing_none_is_known() throws IOException {
    assertThat(DaemonOwner.of(state)).isEmpty();
    RunLocks.tryDaemon(state).orElseThrow().close();
    assertThat(DaemonOwner.of(state)).isEmpty();
  }

  @Test
  void the_word_of_an_earlier_daemon_is_not_its_own_even_with_the_same_pid() {
    DaemonOwner owner = new DaemonOwner(1, NOON);
    assertThat(owner.hasWritten(status(1, Instant.parse("2023-01-01T12:00:00Z")))).isTrue();
    assertThat(owner.hasWritten(status(1, NOON.minusSeconds(2)))).isFalse();
    assertThat(owner.hasWritten(status(2, NOON.plusSeconds(60)))).isFalse();
  }
}
