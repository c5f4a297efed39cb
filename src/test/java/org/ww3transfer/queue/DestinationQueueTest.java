package org.ww3transfer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;

class DestinationQueueTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");
  private static final Duration RETRY_FOR = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofSeconds(8);
  private static final Optional<Duration> AT_ONCE = Optional.empty();

  private final SettableClock clock = new SettableClock(NOON);
  private final List<DestinationView> told = new ArrayList<>();
  private Destination place;
  private Queues queues;
  private DestinationQueue queue;

  private void open(int parallelFiles, boolean newestFirst) {
    place = QueuedRuns.destination("a", parallelFiles);
    queues =
        new Queues(
            List.of(place),
            () -> new QueueRules(RETRY_FOR, Duration.ofSeconds(1), LONGEST, newestFirst),
            () -> 1,
            clock,
            told::add);
    queue = queues.of("a");
  }

  private OpenRun add(String id, int secondsAfterNoon, String... outputs) {
    OpenRun run = QueuedRuns.run(id, NOON.plusSeconds(secondsAfterNoon), List.of(place), outputs);
    queues.add(run);
    return run;
  }

  /** What it hands out now. */
  private static Optional<QueuedItem> now(DestinationQueue queue) {
    Thread.currentThread().interrupt(); // it does not wait for an item
    try {
      return Optional.of(queue.take());
    } catch (InterruptedException e) {
      return Optional.empty();
    } finally {
      Thread.interrupted();
    }
  }

  private QueuedItem take() {
    return now(queue).orElseThrow();
  }

  private void requireNothing() {
    assertThat(now(queue).map(DestinationQueueTest::name)).isEmpty();
  }

  private static String name(QueuedItem item) {
    return item.run().runId() + " " + item.output().output().path();
  }

  /** All that it hands out, each delivered before the next. */
  private List<String> drained() {
    List<String> names = new ArrayList<>();
    for (Optional<QueuedItem> item = now(queue); item.isPresent(); item = now(queue)) {
      names.add(name(item.get()));
      queue.ended(item.get(), true);
    }
    return names;
  }

  /** Hears how a destination stands, and does nothing. */
  private static void nobody(DestinationView view) {
    assertThat(view.name()).isEqualTo("a");
  }

  private void goDown() {
    queue.putBack(take(), "is not there", AT_ONCE, DestinationQueueTest::nobody);
  }

  @Test
  void restarts_of_all_runs_come_first_and_then_what_an_older_run_has() {
    open(1, false);
    add("young", 20, "restart1", "field1");
    add("old", 10, "restart1", "restart2", "field1");
    assertThat(drained())
        .containsExactly(
            "old restart1", "old restart2", "young restart1", "old field1", "young field1");
  }

  @Test
  void what_can_never_be_sent_comes_at_once_also_where_nothing_is_served() {
    open(2, false);
    OpenRun run = add("one", 0, "restart1", "field1", "field2", "field3");
    queue.hold(true);
    requireNothing();
    BitSet unfit = new BitSet();
    unfit.set(0);
    unfit.set(2);
    queues.refuse(run, "a", unfit);
    queues.refuse(run, "a", unfit);
    assertThat(queue.view().queued()).isEqualTo(4);
    QueuedItem first = take();
    assertThat(name(first)).isEqualTo("one restart1");
    assertThat(first.isUnfit()).isTrue();
    queue.ended(first, false);
    QueuedItem second = take();
    assertThat(name(second)).isEqualTo("one field2");
    requireNothing();
    queue.putDown(second); // it is well by now
    assertThat(queue.view().queued()).isEqualTo(3);
    requireNothing();
    queue.hold(false);
    assertThat(drained()).containsExactly("one field1", "one field3", "one field2");
    assertThat(queue.view().queued()).isZero();
  }

  @Test
  void the_newest_run_comes_first_where_the_settings_say_so() {
    open(1, true);
    add("old", 10, "restart1", "field1");
    add("young", 20, "restart1", "field1");
    assertThat(drained())
        .containsExactly("young restart1", "old restart1", "young field1", "old field1");
  }

  @Test
  void what_is_added_when_all_else_has_ended_comes_last() {
    open(1, false);
    OpenRun run = add("one", 0, "field1");
    queue.addLast(
        run, QueuedRuns.output(run.transfer().plan().run().directory(), "list", List.of(place)));
    assertThat(drained()).containsExactly("one field1", "one list");
  }

  @Test
  void no_more_than_the_parallel_files_are_in_hand_at_any_time() throws Exception {
    open(3, false);
    for (int run = 0; run < 10; run++) {
      add("run" + run, run, names("restart" + run + "-", 20));
    }
    AtomicInteger inHand = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch left = new CountDownLatch(200);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<?>> works = new ArrayList<>();
    for (int thread = 0; thread < 6; thread++) {
      works.add(
          threads.submit(
              () -> {
                while (true) {
                  QueuedItem item = queue.take();
                  most.accumulateAndGet(inHand.incrementAndGet(), Math::max);
                  Thread.onSpinWait();
                  inHand.decrementAndGet();
                  queue.ended(item, true);
                  left.countDown();
                }
              }));
    }
    assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
    queues.close();
    threads.shutdown();
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValueBetween(1, 3);
    assertThat(works).allMatch(Future::isDone);
  }

  private static String[] names(String stem, int count) {
    String[] names = new String[count];
    for (int at = 0; at < count; at++) {
      names[at] = stem + at;
    }
    return names;
  }

  @Test
  void runs_that_want_one_name_take_turns() {
    open(4, false);
    add("old", 10, "same", "old2");
    add("young", 20, "same", "young2");
    QueuedItem first = take();
    assertThat(name(first)).isEqualTo("old same");
    assertThat(name(take())).isEqualTo("old old2");
    requireNothing();
    queue.ended(first, true);
    assertThat(name(take())).isEqualTo("young same");
    assertThat(name(take())).isEqualTo("young young2");
  }

  @Test
  void restarts_that_came_back_go_before_fields_whatever_came_back_first() {
    open(3, false);
    add("one", 0, "restart1", "restart2", "field1", "field2");
    QueuedItem restart1 = take();
    QueuedItem restart2 = take();
    QueuedItem field1 = take();
    queue.putDown(field1);
    queue.putDown(restart1);
    queue.putDown(restart2);
    assertThat(drained())
        .containsExactly("one restart1", "one restart2", "one field2", "one field1");
  }

  @Test
  void one_in_trouble_is_asked_by_one_item_at_growing_intervals() {
    open(8, false);
    add("one", 0, names("field", 20));
    QueuedItem other = take();
    goDown();
    queue.putBack(other, "is not there", AT_ONCE, DestinationQueueTest::nobody);
    assertThat(told)
        .singleElement()
        .satisfies(view -> assertThat(view.state()).isEqualTo(DestinationState.DOWN))
        .satisfies(view -> assertThat(view.reason()).contains("is not there"))
        .satisfies(view -> assertThat(view.nextTry()).contains(NOON.plusSeconds(1)));
    for (int seconds : new int[] {1, 2, 4, 8, 8, 8}) {
      clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      requireNothing();
      clock.advance(Duration.ofMillis(1));
      QueuedItem probe = take();
      assertThat(probe.isProbe()).isTrue();
      assertThat(queue.view().nextTry()).as("while it is being asked").isEmpty();
      requireNothing();
      queue.putBack(probe, "still not there", AT_ONCE, DestinationQueueTest::nobody);
    }
    assertThat(queue.view().reason()).contains("still not there");
    assertThat(queue.view().since()).isEqualTo(NOON);
    assertThat(queue.view().queued()).isEqualTo(20);
    assertThat(told).as("another reason is told once").hasSize(2);
    assertThat(told.get(1).reason()).contains("still not there");
  }

  @Test
  void its_trouble_is_told_without_the_name_of_what_met_it() {
    open(8, false);
    add("one", 0, "field1");
    QueuedItem item = take();
    String file = item.item().uri();
    queue.putBack(item, file + ": no answer: x", AT_ONCE, DestinationQueueTest::nobody);
    assertThat(queue.view().reason()).contains(place.prefix().text() + ": no answer: x");
    assertThat(queue.view().lastError()).contains(file + ": no answer: x");
  }

  @Test
  void trouble_that_somebody_without_anything_to_send_finds_is_told_and_asked_about_at_once() {
    open(8, false);
    queue.lookedAt(Optional.of("not mounted"));
    queue.lookedAt(Optional.of("not mounted"));
    assertThat(told)
        .singleElement()
        .satisfies(view -> assertThat(view.state()).isEqualTo(DestinationState.DOWN))
        .satisfies(view -> assertThat(view.reason()).contains("not mounted"));
    assertThat(queue.view().nextTry()).contains(NOON.plusSeconds(2));
    add("one", 0, "field1", "field2");
    assertThat(take().isProbe()).as("it may be back since").isTrue();
    requireNothing();
    queue.lookedAt(Optional.empty());
    assertThat(queue.view().state()).isEqualTo(DestinationState.UP);
    take();
  }

  @Test
  void late_failures_of_others_do_not_put_the_next_try_off() {
    open(8, false);
    add("one", 0, names("field", 20));
    List<QueuedItem> inHand = List.of(take(), take(), take());
    for (QueuedItem item : inHand) {
      queue.putBack(item, "is not there", AT_ONCE, DestinationQueueTest::nobody);
    }
    assertThat(queue.view().nextTry()).contains(NOON.plusSeconds(1));
  }

  @Test
  void a_store_that_wants_to_be_left_alone_is() {
    open(8, false);
    add("one", 0, names("field", 20));
    queue.putBack(take(), "503", Optional.of(Duration.ofSeconds(30)), DestinationQueueTest::nobody);
    clock.advance(Duration.ofSeconds(30).minusMillis(1));
    requireNothing();
    clock.advance(Duration.ofMillis(1));
    queue.putBack(take(), "503", Optional.of(Duration.ofMinutes(2)), DestinationQueueTest::nobody);
    assertThat(queue.view().nextTry()).contains(clock.instant().plusSeconds(120));
    clock.advance(Duration.ofMinutes(2));
    queue.putBack(take(), "503", AT_ONCE, DestinationQueueTest::nobody);
    assertThat(queue.view().nextTry()).contains(clock.instant().plusSeconds(4));
  }

  @Test
  void only_an_item_that_is_there_ends_the_trouble() {
    open(8, false);
    add("one", 0, names("field", 20));
    goDown();
    clock.advance(Duration.ofSeconds(1));
    queue.ended(take(), false);
    assertThat(queue.isDown()).isTrue();
    QueuedItem next = take();
    requireNothing();
    queue.putDown(next);
    assertThat(queue.isDown()).isTrue();
    queue.ended(take(), true);
    assertThat(queue.isDown()).isFalse();
    assertThat(queue.view().lastSuccess()).contains(clock.instant());
    assertThat(told)
        .extracting(DestinationView::state)
        .containsExactly(DestinationState.DOWN, DestinationState.UP);
    assertThat(List.of(take(), take(), take())).noneMatch(QueuedItem::isProbe);
  }

  @Test
  void the_next_trouble_begins_at_one_second_again() {
    open(1, false);
    add("one", 0, names("field", 20));
    goDown();
    clock.advance(Duration.ofSeconds(1));
    goDown();
    clock.advance(Duration.ofSeconds(2));
    queue.ended(take(), true);
    goDown();
    assertThat(queue.view().nextTry()).contains(clock.instant().plusSeconds(1));
  }

  @Test
  void one_that_is_tried_again_at_once_is_failing_until_something_arrives() {
    open(2, false);
    add("one", 0, names("field", 3));
    QueuedItem item = take();
    assertThat(queue.view().lastErrorAt()).isEmpty();
    Instant then = clock.instant();
    queue.fails("reset");
    assertThat(queue.view().state()).isEqualTo(DestinationState.FAILING);
    assertThat(queue.isDown()).isFalse();
    clock.advance(Duration.ofHours(1));
    queue.ended(item, true);
    assertThat(queue.view().state()).isEqualTo(DestinationState.UP);
    assertThat(queue.view().lastError()).contains("reset");
    assertThat(queue.view().lastErrorAt()).hasValue(then);
  }

  @Test
  void nothing_is_started_while_it_is_held() {
    open(2, false);
    add("one", 0, names("field", 3));
    QueuedItem inHand = take();
    queue.hold(true);
    queue.hold(true);
    requireNothing();
    queue.ended(inHand, true);
    requireNothing();
    queue.hold(false);
    queue.hold(false);
    assertThat(name(take())).isEqualTo("one field1");
    assertThat(told)
        .extracting(DestinationView::state)
        .containsExactly(DestinationState.HELD, DestinationState.UP);
  }

  @Test
  void one_in_trouble_that_is_held_is_in_trouble_when_it_is_released() {
    open(2, false);
    add("one", 0, names("field", 3));
    goDown();
    queue.hold(true);
    clock.advance(Duration.ofSeconds(5));
    requireNothing();
    assertThat(queue.view().nextTry()).isEmpty();
    assertThat(queue.view().reason()).contains("is not there");
    queue.hold(false);
    assertThat(queue.view().nextTry()).isPresent();
    assertThat(queue.view().state()).isEqualTo(DestinationState.DOWN);
    assertThat(queue.view().since()).isEqualTo(NOON);
    assertThat(take().isProbe()).isTrue();
  }

  @Test
  void an_operator_has_it_asked_at_once() {
    open(2, false);
    add("one", 0, names("field", 3));
    queue.putBack(take(), "503", Optional.of(Duration.ofHours(1)), DestinationQueueTest::nobody);
    requireNothing();
    queue.retry();
    assertThat(take().isProbe()).isTrue();
    requireNothing();
  }

  private static DaemonStatus.Place earlier(DestinationState state, Instant since) {
    return new DaemonStatus.Place(
        "archive",
        state,
        since,
        Optional.of("is not there").filter(any -> state == DestinationState.DOWN),
        Optional.empty(),
        3,
        0,
        0,
        Optional.of(since.minusSeconds(5)),
        Optional.of("field002.ww3: is not there"),
        Optional.of(since));
  }

  @Test
  void what_one_that_is_well_took_last_is_known_again_too() {
    open(2, false);
    queue.restore(earlier(DestinationState.UP, NOON.minusSeconds(60)), Optional.empty());
    assertThat(queue.view().state()).isEqualTo(DestinationState.UP);
    assertThat(queue.view().lastSuccess()).contains(NOON.minusSeconds(65));
    assertThat(queue.view().lastErrorAt()).contains(NOON.minusSeconds(60));
  }

  @Test
  void what_an_earlier_process_met_is_known_again() {
    open(2, false);
    add("one", -7200, names("field", 3));
    Instant begun = NOON.minusSeconds(60);
    queue.restore(earlier(DestinationState.DOWN, begun), Optional.of(begun));
    assertThat(queue.view().since()).isEqualTo(begun);
    assertThat(queue.view().lastSuccess()).contains(begun.minusSeconds(5));
    assertThat(queue.view().lastError()).contains("field002.ww3: is not there");
    assertThat(queue.view().lastErrorAt()).contains(begun);
    assertThat(queue.view().reason()).contains("is not there");
    assertThat(take().isProbe()).isTrue();
    requireNothing();
  }

  @Test
  void a_pause_starts_nothing_and_waits_for_what_is_in_hand() throws Exception {
    open(2, false);
    add("one", 0, names("field", 3));
    QueuedItem inHand = take();
    QueuePause pause = queue.pause("is pruned");
    try (QueuePause second = queue.pause("is pruned")) {
      requireNothing();
      assertThat(pause.awaitIdle(Duration.ZERO)).isFalse();
      Thread ending = new Thread(() -> queue.ended(inHand, true));
      ending.start();
      assertThat(second.awaitIdle(Duration.ofSeconds(30))).isTrue();
      ending.join();
      requireNothing();
    }
    assertThat(now(queue)).as("one pause is still open").isEmpty();
    assertThat(queue.view().reason()).contains("is pruned");
    pause.close();
    assertThat(queue.view().reason()).isEmpty();
    assertThat(name(take())).isEqualTo("one field1");
  }

  @Test
  void what_was_open_when_the_trouble_began_is_given_up_when_that_has_lasted_too_long() {
    open(2, false);
    OpenRun run = add("one", -86_400, names("field", 3));
    goDown();
    clock.advance(RETRY_FOR);
    QueuedItem probe = take();
    assertThat(probe.expired()).isEmpty();
    queue.putBack(probe, "still not there", AT_ONCE, DestinationQueueTest::nobody);
    clock.advance(Duration.ofMillis(1));
    for (int item = 0; item < 3; item++) {
      QueuedItem given = take();
      assertThat(given.expired())
          .contains("given up: has waited for ww3.retry-for = 1h; last: still not there");
      assertThat(given.isProbe()).isFalse();
      queue.ended(given, false);
      run.ended("a");
    }
    requireNothing();
    assertThat(run.isComplete()).isTrue();
    assertThat(queue.isDown()).isTrue();
  }

  @Test
  void a_run_that_was_opened_later_waits_from_then() {
    open(4, false);
    add("old", 0, "field1");
    add("young", 1800, "field2");
    goDown();
    clock.advance(RETRY_FOR.plusMillis(1));
    assertThat(name(take())).isEqualTo("old field1");
    requireNothing();
    clock.advance(Duration.ofMinutes(30));
    QueuedItem young = take();
    assertThat(name(young)).isEqualTo("young field2");
    assertThat(young.expired()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"down", "held", "paused"})
  void items_that_no_policy_admits_are_handed_out_to_be_skipped_also_while_it_is(String how) {
    open(2, false);
    OpenRun given =
        QueuedRuns.run(
            "given",
            NOON,
            FailurePolicy.CONTINUE,
            false,
            List.of(place),
            "field1",
            "field2",
            "field3");
    add("other", -10, "field4", "field5");
    queues.add(given);
    QueuedItem other = take();
    assertThat(name(other)).isEqualTo("other field4");
    if (how.equals("down")) {
      queue.putBack(other, "is not there", AT_ONCE, DestinationQueueTest::nobody);
    } else if (how.equals("held")) {
      queue.hold(true);
      queue.putDown(other);
    } else {
      queue.pause("is pruned");
      queue.putDown(other);
    }
    requireNothing();
    given.transfer().cancel();
    assertThat(List.of(name(take()), name(take())))
        .containsExactlyInAnyOrder("given field1", "given field2");
    requireNothing();
  }

  @Test
  void one_in_trouble_is_asked_at_once_by_a_run_that_waits_for_nothing() {
    open(2, false);
    add("patient", 0, "restart1", "restart2");
    goDown();
    OpenRun run =
        QueuedRuns.run(
            "hasty", NOON, FailurePolicy.FAIL_FAST, false, List.of(place), "field1", "field2");
    queues.add(run);
    queue.hold(true);
    requireNothing();
    queue.hold(false);
    QueuedItem first = take();
    assertThat(name(first)).isEqualTo("hasty field1");
    assertThat(first.isProbe()).isTrue();
    run.transfer()
        .record(ItemResult.notDelivered(first.item(), Outcome.FAILED, 1, 1, "is not there"));
    queue.ended(first, false);
    QueuedItem second = take();
    assertThat(second.isAdmitted()).as("the rest is skipped").isFalse();
    queue.ended(second, false);
    requireNothing();
    assertThat(queue.view().nextTry()).contains(NOON.plusSeconds(1));
  }

  @Test
  void what_is_said_of_an_item_that_comes_back_is_said_before_it_is_taken_again() throws Exception {
    open(1, false);
    add("one", 0, "field1");
    QueuedItem item = take();
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    Thread taker = new Thread(() -> now(queue).ifPresent(again -> order.add("taken")));
    queue.putBack(
        item,
        "is not there",
        AT_ONCE,
        view -> {
          queue.retry();
          taker.start();
          while (taker.getState() != Thread.State.BLOCKED && taker.isAlive()) {
            Thread.onSpinWait();
          }
          order.add("said " + view.state());
        });
    taker.join();
    assertThat(order).containsExactly("said down", "taken");
  }

  @Test
  void an_item_that_failed_has_the_rest_of_its_fail_fast_run_skipped() {
    open(2, false);
    OpenRun run =
        QueuedRuns.run(
            "one", NOON, FailurePolicy.FAIL_FAST, false, List.of(place), "field1", "field2");
    queues.add(run);
    QueuedItem first = take();
    assertThat(first.isAdmitted()).isTrue();
    run.transfer()
        .record(ItemResult.notDelivered(first.item(), Outcome.FAILED, 1, 1, "is not there"));
    queue.ended(first, false);
    assertThat(take().isAdmitted()).isFalse();
  }

  @Test
  void a_run_that_was_removed_has_nothing_handed_out_and_nothing_comes_back_for_it() {
    open(2, false);
    OpenRun run = add("one", 0, names("field", 3));
    QueuedItem item = take();
    queues.remove(run);
    requireNothing();
    queue.putDown(item);
    requireNothing();
    assertThat(queue.view().inHand()).isZero();
  }

  @Test
  void no_more_destinations_are_served_at_one_time_than_the_settings_say() {
    place = QueuedRuns.destination("a", 2);
    Destination second = QueuedRuns.destination("b", 2);
    queues =
        new Queues(
            List.of(place, second),
            () -> new QueueRules(RETRY_FOR, Duration.ofSeconds(1), LONGEST, false),
            () -> 1,
            clock,
            told::add);
    queue = queues.of("a");
    DestinationQueue other = queues.of("b");
    queues.add(QueuedRuns.run("one", NOON, List.of(place, second), names("field", 3)));
    QueuedItem first = take();
    QueuedItem next = take();
    assertThat(now(other)).isEmpty();
    queue.ended(first, true);
    assertThat(now(other)).isEmpty();
    queue.putBack(next, "is not there", AT_ONCE, DestinationQueueTest::nobody);
    QueuedItem there = now(other).orElseThrow();
    clock.advance(Duration.ofSeconds(1));
    requireNothing();
    other.ended(there, true);
    assertThat(take().isProbe()).isTrue();
  }

  @Test
  void one_that_waits_for_its_turn_takes_it_soon_after_the_other_is_done() throws Exception {
    place = QueuedRuns.destination("a", 2);
    Destination second = QueuedRuns.destination("b", 2);
    queues =
        new Queues(
            List.of(place, second),
            () -> new QueueRules(RETRY_FOR, Duration.ofSeconds(1), LONGEST, false),
            () -> 1,
            clock,
            told::add);
    queue = queues.of("a");
    queues.add(QueuedRuns.run("one", NOON, List.of(place, second), "field1"));
    QueuedItem first = take();
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<QueuedItem> waits = thread.submit(queues.of("b")::take);
    queue.ended(first, true);
    assertThat(waits.get(10, TimeUnit.SECONDS).destination()).isEqualTo(second);
    thread.shutdown();
  }
}
