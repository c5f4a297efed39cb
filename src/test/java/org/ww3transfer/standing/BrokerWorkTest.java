package org.ww3transfer.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ww3transfer.report.status.BrokerStatus;

class BrokerWorkTest {
  private static String line(boolean isDown, List<String> workers, List<String> silent) {
    return BrokerWork.notice(new BrokerStatus(1, "tcp://b:61616", isDown, workers, silent, 0))
        .line();
  }

  @Test
  void workers_are_told_with_what_they_do_and_those_that_say_nothing_any_more_beside() {
    assertThat(line(false, List.of("w1 idle", "w2 at 3 items"), List.of()))
        .isEqualTo("2 workers at the broker tcp://b:61616: w1 idle, w2 at 3 items");
    assertThat(line(false, List.of("w1 idle"), List.of("w3 was last heard 40s ago")))
        .isEqualTo("1 worker at the broker tcp://b:61616: w1 idle; w3 was last heard 40s ago");
    assertThat(line(false, List.of(), List.of()))
        .isEqualTo("no worker is heard of at the broker tcp://b:61616");
  }

  @Test
  void nobody_is_said_to_work_by_a_broker_that_is_down() {
    assertThat(line(true, List.of("w1 idle"), List.of()))
        .isEqualTo("the broker tcp://b:61616 cannot be reached");
  }
}
