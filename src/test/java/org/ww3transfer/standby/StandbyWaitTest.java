package org.ww3transfer.standby;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ww3transfer.journal.RunLocks;

/** Whose turn it is, told by looks alone: the time between them does not count. */
class StandbyWaitTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");
  private static final String LOCK_FILE = "locks/daemon/daemon.lock";
  private static final int LOOKS = 8;
  private static final StandbyWait.Patience PATIENCE =
      new StandbyWait.Patience(Duration.ofMillis(1), Duration.ofMillis(LOOKS));

  @TempDir private Path state;
  private final List<Optional<Member>> begun = new ArrayList<>();
  private StandbyFolder folder;

  @BeforeEach
  void open() {
    folder = new StandbyFolder(state);
  }

  private static Member member(String host, StandbyMode mode) {
    return Member.own(host, NOON, mode);
  }

  private StandbyWait waiting(StandbyMode mode) {
    return new StandbyWait(state, member("b", mode), Clock.systemUTC(), begun::add, PATIENCE);
  }

  private MemberFile works(StandbyMode mode) throws IOException {
    MemberFile file = folder.after(folder.works(), member("a", mode));
    file.make();
    return file;
  }

  /** Does that at each look, and then wants no more. */
  private static BooleanSupplier looks(int most, LookWork work) {
    int[] looks = {0};
    return () -> {
      try {
        work.atLook(looks[0]);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return looks[0]++ >= most;
    };
  }

  @FunctionalInterface
  private interface LookWork {
    void atLook(int look) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCK", "LEASE"})
  void one_that_is_alone_waits_for_nobody(StandbyMode mode) throws Exception {
    Turn turn = waiting(mode).await(() -> false).orElseThrow();
    assertThat(begun).isEmpty();
    assertThat(turn.before()).isEmpty();
    assertThat(turn.file().stands() && turn.isLocked()).isTrue();
    assertThat(folder.view().works().orElseThrow().host()).isEqualTo("b");
    turn.lock().close();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCK", "LEASE"})
  void one_that_gives_signs_of_life_is_left_alone(StandbyMode mode) throws Exception {
    MemberFile works = works(mode);
    BooleanSupplier stops =
        looks(
            10 * LOOKS,
            look -> {
              if (look % (LOOKS - 2) == 0) {
                works.beat();
              }
            });
    assertThat(waiting(mode).await(stops)).isEmpty();
    assertThat(works.stands()).isTrue();
    assertThat(folder.works()).hasSize(1);
    assertThat(folder.waits()).isEmpty();
    assertThat(begun).singleElement().extracting(Optional::get).extracting("host").isEqualTo("a");
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCK", "LEASE"})
  void one_that_gives_none_is_replaced_and_can_see_it(StandbyMode mode) throws Exception {
    MemberFile works = works(mode);
    int[] looks = {0};
    Turn turn =
        waiting(mode)
            .await(
                () -> {
                  looks[0]++;
                  return false;
                })
            .orElseThrow();
    assertThat(looks[0]).isGreaterThanOrEqualTo(LOOKS);
    assertThat(turn.before()).singleElement().extracting(Member::host).isEqualTo("a");
    assertThat(works.stands()).isFalse();
    assertThat(works.beat()).isFalse();
    assertThat(works.path()).doesNotExist();
    assertThat(turn.file().path()).isNotEqualTo(works.path());
    assertThat(turn.file().stands()).isTrue();
    turn.lock().close();
  }

  @Test
  void one_that_ends_in_order_is_replaced_at_the_next_look() throws Exception {
    MemberFile works = works(StandbyMode.LOCK);
    BooleanSupplier stops =
        looks(
            3,
            look -> {
              if (look == 1) {
                works.remove();
              }
            });
    waiting(StandbyMode.LOCK).await(stops).orElseThrow().lock().close();
  }

  @Test
  void a_lock_that_is_held_is_respected_where_locks_are_trusted() throws Exception {
    works(StandbyMode.LOCK);
    try (RunLocks.Lock held = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(waiting(StandbyMode.LOCK).await(looks(LOOKS + 2, look -> {}))).isEmpty();
      assertThat(held.channel().isOpen()).isTrue();
      assertThat(state.resolve(LOCK_FILE)).exists();
    }
    assertThat(folder.works()).hasSize(1);
  }

  @Test
  void a_lock_that_is_held_by_one_that_does_not_take_part_is_respected() throws Exception {
    try (RunLocks.Lock held = RunLocks.tryDaemon(state).orElseThrow()) {
      assertThat(waiting(StandbyMode.LEASE).await(looks(2, look -> {}))).isEmpty();
      assertThat(held.channel().isOpen()).isTrue();
      assertThat(state.resolve(LOCK_FILE)).exists();
    }
    assertThat(begun).containsExactly(Optional.empty());
  }

  @Test
  void one_that_moves_again_while_its_place_is_taken_keeps_it() throws Exception {
    MemberFile works = works(StandbyMode.LOCK);
    StandbyWait waiting = waiting(StandbyMode.LOCK);
    MemberFile third = folder.after(folder.works(), member("c", StandbyMode.LOCK));
    BooleanSupplier stops =
        looks(
            LOOKS + 2,
            look -> {
              if (look == 2) {
                third.make(); // another that waits was quicker
              }
              third.beat();
            });
    assertThat(waiting.await(stops)).isEmpty();
    assertThat(third.stands() && works.stands()).isTrue();
  }

  @Test
  void what_is_no_file_of_ours_takes_no_part_in_the_names() throws Exception {
    Files.createDirectories(state.resolve("standby"));
    Files.writeString(state.resolve("standby/x.works"), "?");
    Turn turn = waiting(StandbyMode.LEASE).await(() -> false).orElseThrow();
    assertThat(folder.works()).hasSize(1);
    assertThat(turn.before()).isEmpty();
    turn.lock().close();
  }

  @Test
  void a_file_says_who_it_is_of() {
    Member member =
        new Member(Member.own("x", NOON, StandbyMode.LOCK).id(), "a b", 7, NOON, StandbyMode.LEASE);
    assertThat(Member.parse(member.text(3))).contains(member);
    assertThat(member.host()).isEqualTo("a-b");
    assertThat(member.text(3)).hasSameSizeAs(member.text(999_999));
    assertThat(Member.parse("")).isEmpty();
  }
}
