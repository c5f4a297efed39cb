package org.ww3transfer.route.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ww3transfer.work.WorkResult;

class ItemsWithWorkersTest {
  private static final String FIRST = "day/a/x.nc/1f/01";
  private static final String SECOND = "day/a/x.nc/1f/02";
  private static final long LOST = Duration.ofMinutes(2).toNanos();

  private final AtomicLong nanos = new AtomicLong(-7);
  private final WorkerSilence hearing = new WorkerSilence(nanos::get);
  private final ItemsWithWorkers outstanding = new ItemsWithWorkers(hearing);
  private long copied;

  private ItemsWithWorkers.Pending expect(String delivery) {
    return outstanding.expect(delivery, bytes -> copied += bytes);
  }

  private void pass(Duration time) {
    for (int second = 0; second < time.toSeconds(); second++) {
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      hearing.beat();
    }
  }

  private void standStill(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static WorkResult done(String delivery, String worker) {
    var done =
        new WorkResult.Done(
            9, 1, "copied", false, true, Optional.empty(), Optional.empty(), Optional.empty());
    return new WorkResult(
        1,
        delivery,
        worker,
        9,
        Optional.of(done),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  private void lose(String delivery, String worker) {
    try (ItemsWithWorkers.Pending pending = expect(delivery)) {
      outstanding.heard(WorkResult.progress(delivery, worker, 3));
      pending.lose();
    }
  }

  @Test
  void a_worker_is_silent_where_nothing_is_heard_of_it() {
    ItemsWithWorkers.Pending pending = expect(FIRST);
    pass(Duration.ofMinutes(2));
    assertThat(pending.silence()).isEqualTo(LOST);
    assertThat(outstanding.silence(SECOND)).isZero();
    pass(Duration.ofMinutes(2));
    assertThat(outstanding.silence(SECOND)).isEqualTo(LOST);
  }

  @Test
  void nobody_was_silent_while_this_process_stood_still() {
    ItemsWithWorkers.Pending pending = expect(FIRST);
    outstanding.silence(SECOND);
    pass(Duration.ofSeconds(20));
    standStill(Duration.ofMinutes(3));
    assertThat(pending.silence()).isZero();
    assertThat(outstanding.silence(SECOND)).isZero();
    pass(Duration.ofSeconds(20));
    assertThat(pending.silence()).isEqualTo(Duration.ofSeconds(20).toNanos());
  }

  @Test
  void nobody_was_silent_while_the_broker_was_away() {
    ItemsWithWorkers.Pending pending = expect(FIRST);
    pass(Duration.ofMinutes(3));
    outstanding.unheard();
    assertThat(pending.silence()).isZero();
  }

  @Test
  void an_item_that_is_lost_goes_out_again_unless_its_worker_is_heard_again() {
    lose(FIRST, "w1");
    assertThat(outstanding.isLost(FIRST)).isTrue();
    outstanding.heard(WorkResult.progress(FIRST, "w1", 5));
    assertThat(outstanding.isLost(FIRST)).isFalse();
    assertThat(copied).isZero();
  }

  @Test
  void the_success_of_a_lost_order_counts_although_another_is_out() throws Exception {
    lose(FIRST, "w1");
    try (ItemsWithWorkers.Pending pending = expect(SECOND)) {
      outstanding.heard(WorkResult.progress(SECOND, "w2", 4));
      outstanding.heard(done(FIRST, "w1"));
      assertThat(pending.await(0)).contains(done(FIRST, "w1"));
      assertThat(outstanding.conclude(SECOND, FIRST)).contains(SECOND);
    }
    assertThat(copied).isEqualTo(9);
    assertThat(outstanding.hasEnded(SECOND)).isFalse();
    outstanding.heard(done(SECOND, "w2"));
    assertThat(outstanding.hasFailed(SECOND)).as("is over").isTrue();
    assertThat(outstanding.hasCome(SECOND)).as("is asked for").isFalse();
  }

  @Test
  void the_success_of_a_lost_order_counts_although_it_comes_between_two() throws Exception {
    lose(FIRST, "w1");
    outstanding.heard(done(FIRST, "w1"));
    assertThat(expect(SECOND).await(0)).contains(done(FIRST, "w1"));
  }

  @Test
  void a_worker_that_was_heard_again_is_still_at_it_when_another_has_delivered() {
    lose(FIRST, "w1");
    try (ItemsWithWorkers.Pending pending = expect(SECOND)) {
      outstanding.heard(WorkResult.progress(FIRST, "w1", 5));
      outstanding.heard(done(SECOND, "w2"));
      assertThat(pending.silence()).isZero();
      assertThat(outstanding.conclude(SECOND, SECOND)).contains(FIRST);
    }
    outstanding.heard(done(FIRST, "w1"));
    assertThat(outstanding.hasFailed(FIRST)).as("is over").isTrue();
  }

  @Test
  void a_worker_that_was_never_heard_again_is_at_nothing() {
    lose(FIRST, "w1");
    try (ItemsWithWorkers.Pending pending = expect(SECOND)) {
      outstanding.heard(done(SECOND, "w2"));
      assertThat(pending.silence()).isZero();
      assertThat(outstanding.conclude(SECOND, SECOND)).isEmpty();
    }
  }

  @Test
  void a_result_that_comes_twice_counts_for_no_other_order() throws Exception {
    try (ItemsWithWorkers.Pending pending = expect(FIRST)) {
      outstanding.heard(done(FIRST, "w1"));
      assertThat(pending.silence()).isZero();
      assertThat(outstanding.conclude(FIRST, FIRST)).isEmpty();
    }
    outstanding.heard(done(FIRST, "w1"));
    assertThat(expect(SECOND).await(0)).isEmpty();
  }
}
