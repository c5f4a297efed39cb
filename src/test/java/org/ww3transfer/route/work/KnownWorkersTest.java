package org.ww3transfer.route.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ww3transfer.MovedClock;
import org.ww3transfer.work.Presence;
import org.ww3transfer.work.WorkQueues;
import org.ww3transfer.work.WorkResult;

class KnownWorkersTest {
  private final MovedClock clock = new MovedClock();
  private final KnownWorkers workers = new KnownWorkers(clock);

  private void present(String name, int inHand, boolean isLeaving) {
    Presence presence = new Presence("0123456789ab", List.of("a"), inHand, isLeaving);
    workers.heard(WorkResult.present(name, presence));
  }

  @Test
  void one_that_has_nothing_to_do_is_known_too() {
    present("w2", 3, false);
    present("w1", 0, false);
    assertThat(workers.atWork()).containsExactly("w1 idle", "w2 at 3 items");
    workers.heard(WorkResult.progress("run/a/x/1", "w1", 5));
    assertThat(workers.atWork()).containsExactly("w1 at 1 item", "w2 at 3 items");
  }

  @Test
  void one_that_says_nothing_any_more_is_named_for_ten_minutes_as_silent() {
    present("w1", 1, false);
    clock.move(Duration.ofSeconds(40));
    present("w2", 0, false);
    assertThat(workers.atWork()).containsExactly("w2 idle");
    assertThat(workers.silent()).containsExactly("w1 was last heard 40s ago");
    clock.move(Duration.ofMinutes(10));
    assertThat(workers.atWork()).isEmpty();
    assertThat(workers.silent()).isEmpty();
  }

  @Test
  void one_that_stops_is_not_missed_also_where_its_last_result_comes_later() {
    present("w1", 1, true);
    workers.heard(WorkResult.progress("run/a/x/1", "w1", 5));
    clock.move(Duration.ofSeconds(40));
    assertThat(workers.atWork()).isEmpty();
    assertThat(workers.silent()).isEmpty();
    present("w1", 0, false);
    assertThat(workers.atWork()).containsExactly("w1 idle");
  }

  private String untaken(String destination) {
    return new NoTakerReason(workers, new WorkQueues("ww3.global"))
        .line(destination, Duration.ofSeconds(30));
  }

  @Test
  void where_nobody_is_heard_of_the_line_names_the_queues() {
    assertThat(untaken("a"))
        .isEqualTo(
            "no worker has taken an item for a for 30s, and none is heard of at the queues"
                + " ww3.global; start one: ww3-transfer work, with the same ww3.broker and"
                + " ww3.broker.queues");
  }

  @Test
  void who_does_not_take_a_destination_is_named_with_what_it_takes() {
    present("w3", 0, false);
    assertThat(untaken("cloud"))
        .isEqualTo(
            "no worker takes items for cloud from the queues ww3.global: w3 takes a; start one"
                + " with --destinations cloud, or without --destinations");
    present("w1", 0, false);
    present("w2", 0, false);
    present("w4", 0, false);
    assertThat(untaken("cloud")).contains(": w1 takes a, w2 takes a, w3 takes a and 1 more; ");
  }

  @Test
  void who_takes_a_destination_and_is_busy_is_named_with_what_it_does() {
    present("w1", 6, false);
    assertThat(untaken("a"))
        .isEqualTo(
            "no worker has taken an item for a for 30s from the queues ww3.global; w1 at 6 items;"
                + " start another: ww3-transfer work");
  }
}
