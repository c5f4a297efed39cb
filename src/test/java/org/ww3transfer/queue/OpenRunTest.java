package org.ww3transfer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.StateException;

class OpenRunTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");
  private static final int ROUNDS = 300;
  private static final int OUTPUTS = 16;
  private final StateException trouble =
      StateException.of(java.nio.file.Path.of("/state"), new java.io.IOException("is full"));

  private final List<Destination> places =
      List.of(QueuedRuns.destination("a", 4), QueuedRuns.destination("b", 4));
  private final ExecutorService threads = Executors.newFixedThreadPool(8);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private OpenRun run(boolean cycleManifest, int outputs) {
    String[] names = new String[outputs];
    for (int at = 0; at < outputs; at++) {
      names[at] = "field" + at;
    }
    return QueuedRuns.run("one", NOON, FailurePolicy.CONTINUE, cycleManifest, places, names);
  }

  @FunctionalInterface
  private interface Step {
    ItemFollowUp of(OpenRun run, String destination, int output);
  }

  /** Does something with each item of a run, all at one time, and counts what is due then. */
  private Map<ItemFollowUp, Integer> each(OpenRun run, Step step) throws Exception {
    List<Future<ItemFollowUp>> works = new ArrayList<>();
    for (int output = 0; output < OUTPUTS; output++) {
      for (Destination place : places) {
        int number = output;
        works.add(threads.submit(() -> step.of(run, place.name(), number)));
      }
    }
    Map<ItemFollowUp, Integer> counts = new EnumMap<>(ItemFollowUp.class);
    for (Future<ItemFollowUp> work : works) {
      counts.merge(work.get(10, TimeUnit.SECONDS), 1, Integer::sum);
    }
    return counts;
  }

  private static ItemFollowUp deliver(OpenRun run, String destination, int output) {
    run.handedOut();
    return run.ended(destination);
  }

  @Test
  void one_of_many_threads_closes_it() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      OpenRun run = run(false, OUTPUTS);
      assertThat(each(run, OpenRunTest::deliver))
          .isEqualTo(Map.of(ItemFollowUp.WAIT, 2 * OUTPUTS - 1, ItemFollowUp.CLOSE, 1));
      assertThat(run.isComplete()).isTrue();
    }
  }

  @Test
  void each_destination_is_listed_once_and_the_last_list_closes_it() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      OpenRun run = run(true, OUTPUTS);
      assertThat(each(run, OpenRunTest::deliver))
          .isEqualTo(Map.of(ItemFollowUp.WAIT, 2 * OUTPUTS - 2, ItemFollowUp.LIST, 2));
      assertThat(run.toBeListed()).isEmpty();
      assertThat(run.isComplete()).isFalse();
      run.handedOut();
      assertThat(run.ended("a")).isEqualTo(ItemFollowUp.WAIT);
      assertThat(run.endedWithout("b")).isEqualTo(ItemFollowUp.CLOSE);
      assertThat(run.isComplete()).isTrue();
    }
  }

  @Test
  void what_comes_back_is_no_end() {
    OpenRun run = run(false, 1);
    run.handedOut();
    assertThat(run.putBack()).isEqualTo(ItemFollowUp.WAIT);
    assertThat(run.open()).isEqualTo(2);
  }

  @Test
  void one_of_many_threads_lets_go_of_one_that_was_put_down() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      OpenRun run = run(true, OUTPUTS);
      for (int item = 0; item < 2 * OUTPUTS; item++) {
        run.handedOut();
      }
      Map<ItemFollowUp, Integer> counts =
          each(
              run,
              (open, destination, output) -> {
                if (output % 3 == 0) {
                  assertThat(open.putDown(trouble)).as("items are under way").isFalse();
                }
                return output % 2 == 0 ? open.ended(destination) : open.putBack();
              });
      assertThat(counts.getOrDefault(ItemFollowUp.LET_GO, 0)).isEqualTo(1);
      assertThat(counts).doesNotContainKey(ItemFollowUp.CLOSE);
      assertThat(run.whyPutDown()).contains(trouble);
    }
  }

  @Test
  void what_cannot_be_done_for_trouble_of_our_own_has_the_run_put_down_once_the_rest_is_done() {
    OpenRun run = run(true, 3);
    for (int item = 0; item < 6; item++) {
      run.handedOut();
    }
    assertThat(run.setAside("a", trouble)).isEqualTo(ItemFollowUp.WAIT);
    assertThat(run.ended("b")).isEqualTo(ItemFollowUp.WAIT);
    assertThat(run.ended("a")).isEqualTo(ItemFollowUp.WAIT);
    assertThat(run.ended("a")).as("others may wait at b for long").isEqualTo(ItemFollowUp.STUCK);
    assertThat(run.putDown(run.whyAside())).as("items are under way").isFalse();
    assertThat(run.ended("b")).isEqualTo(ItemFollowUp.WAIT);
    assertThat(run.setAside("b", trouble)).isEqualTo(ItemFollowUp.LET_GO);
  }

  @Test
  void a_run_of_one_item_that_cannot_be_done_is_put_down_at_once() {
    OpenRun run = run(true, 1);
    run.handedOut();
    assertThat(run.setAside("a", trouble)).isEqualTo(ItemFollowUp.STUCK);
    assertThat(run.putDown(run.whyAside())).isTrue();
  }

  @Test
  void one_that_is_put_down_while_nothing_is_under_way_is_let_go_once() {
    OpenRun run = run(false, 1);
    assertThat(run.putDown(trouble)).isTrue();
    assertThat(run.putDown(trouble)).isFalse();
  }

  @Test
  void destinations_where_only_the_list_is_left_are_told_once() {
    OpenRun run = run(true, 0);
    assertThat(run.receivers()).isEmpty();
    OpenRun other = run(true, 1);
    assertThat(other.toBeListed()).isEmpty();
    other.handedOut();
    assertThat(other.ended("a")).isEqualTo(ItemFollowUp.LIST);
    assertThat(other.toBeListed()).isEmpty();
  }

  @Test
  void runs_are_found_until_they_are_removed_and_their_lock_is_given_up() throws Exception {
    OpenRuns runs = new OpenRuns(() -> 1);
    QueuedRuns.CountedLock lock = new QueuedRuns.CountedLock();
    OpenRun run = new OpenRun(run(false, 1).transfer(), java.util.Optional.empty(), true, lock);
    assertThat(runs.hasRoom()).isTrue();
    runs.add(run);
    assertThat(runs.hasRoom()).isFalse();
    assertThat(runs.find("one")).contains(run);
    runs.remove(run);
    assertThat(runs.all()).isEmpty();
    assertThat(lock).hasValue(1);
  }
}
