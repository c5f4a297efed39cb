package org.ww3transfer.standby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.Fence;
import org.ww3transfer.journal.lines.LineFile;

/** One that is replaced writes nothing any more. */
class LeaseTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

  @TempDir private Path state;
  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong millis = new AtomicLong();
  private Turn turn;
  private Lease lease;

  @BeforeEach
  void take() throws Exception {
    Member own = Member.own("a", NOON, StandbyMode.LEASE);
    turn =
        new StandbyWait(state, own, Clock.systemUTC(), works -> {})
            .await(() -> false)
            .orElseThrow();
    lease = new Lease(turn, new Lease.Clocks(nanos::get, millis::get), ends::add);
  }

  @AfterEach
  void giveBack() throws IOException {
    Fence.clear();
    lease.close();
    turn.lock().close();
  }

  private void replace() throws IOException {
    StandbyFolder folder = turn.folder();
    folder.after(folder.works(), Member.own("b", NOON, StandbyMode.LEASE)).make();
    Files.delete(turn.file().path());
  }

  @Test
  void what_is_written_for_good_is_asked_for_each_time() throws Exception {
    Fence.set(lease);
    Path file = state.resolve("x.json");
    Path journal = state.resolve("x.jsonl");
    AtomicFile.write(file, out -> out.write('1'));
    try (LineFile lines = LineFile.open(journal)) {
      lines.append("one\n".getBytes());
      replace();
      assertThatThrownBy(() -> lines.append("two\n".getBytes())).isInstanceOf(StateException.class);
    }
    assertThatThrownBy(() -> AtomicFile.write(file, out -> out.write('2')))
        .isInstanceOf(StateException.class);
    assertThat(file).hasContent("1");
    assertThat(journal).hasContent("one\n");
    assertThat(ends)
        .singleElement()
        .asString()
        .matches("process \\d+ on b works now, .*; this one writes nothing more and ends");
  }

  @Test
  void one_whose_file_was_removed_by_somebody_ends_too() throws Exception {
    Files.delete(turn.file().path());
    assertThatThrownBy(lease::require).isInstanceOf(StateException.class);
    assertThat(ends).singleElement().asString().contains("is gone, as where another");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void between_pieces_it_looks_again_once_time_has_passed_by_either_clock(boolean isMonotonic)
      throws Exception {
    lease.require();
    replace();
    nanos.set(Duration.ofSeconds(2).toNanos());
    assertThatCode(lease::goesOn).doesNotThrowAnyException();
    assertThat(ends).isEmpty();
    if (isMonotonic) {
      nanos.addAndGet(Duration.ofMillis(1).toNanos());
    } else {
      millis.set(-2_001); // it was set back, or the machine stood still
    }
    assertThatThrownBy(lease::goesOn).isInstanceOf(StateException.class);
    assertThat(ends).hasSize(1);
  }

  @Test
  void it_gives_signs_of_life_and_notices_that_it_is_replaced() throws Exception {
    String before = Files.readString(turn.file().path());
    lease.begin();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !Files.readString(turn.file().path()).equals(before));
    assertThat(ends).isEmpty();
    replace();
    await().atMost(Duration.ofMinutes(1)).until(() -> ends.size() == 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void it_notices_that_the_file_of_its_lock_is_another(boolean isReplaced) throws Exception {
    Path file = state.resolve("locks/daemon/daemon.lock");
    lease.begin();
    Files.delete(file);
    if (isReplaced) {
      Files.createFile(file);
    }
    await().atMost(Duration.ofMinutes(1)).until(() -> ends.size() == 1);
    assertThat(ends.get(0)).contains("lock was removed or replaced");
  }

  @Test
  void what_cannot_be_looked_at_is_neither_written_nor_the_end() throws Exception {
    Path file = turn.file().path();
    Path aside = Files.move(file, state.resolve("aside"));
    Files.createDirectory(file);
    assertThatThrownBy(lease::require).isInstanceOf(StateException.class);
    assertThat(ends).isEmpty();
    Files.delete(file);
    Files.move(aside, file);
    lease.require();
  }

  @Test
  void a_thread_that_is_interrupted_looks_all_the_same() throws Exception {
    Thread.currentThread().interrupt();
    lease.require();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ends).isEmpty();
  }

  @Test
  void it_sweeps_what_a_killed_one_left_that_waited() throws Exception {
    MemberFile left = turn.folder().waiting(Member.own("b", NOON, StandbyMode.LEASE));
    left.make();
    lease.begin();
    await().atMost(Duration.ofMinutes(1)).until(() -> !Files.exists(left.path()));
  }

  @Test
  void it_is_given_back_once_and_nothing_is_written_after_that() throws Exception {
    Fence.set(lease);
    lease.close();
    assertThat(turn.file().path()).doesNotExist();
    assertThatThrownBy(Fence::require).isInstanceOf(StateException.class);
    assertThat(ends).isEmpty();
  }
}
