package org.ww3transfer.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ww3transfer.report.status.BrokerStatus;

class BrokerWorkTest {
  private static BrokerStatus told(
      Optional<BrokerStatus.Trouble> trouble, List<String> workers, List<String> silent) {
    return new BrokerStatus(1, "tcp://b:61616", trouble, workers, silent, 0);
  }

  private static String line(List<String> workers, List<String> silent) {
    return BrokerWork.notice(told(Optional.empty(), workers, silent)).line();
  }

  @Test
  void workers_are_told_with_what_they_do_and_those_that_say_nothing_any_more_beside() {
    assertThat(line(List.of("w1 idle", "w2 at 3 items"), List.of()))
        .isEqualTo("2 workers at the broker tcp://b:61616: w1 idle, w2 at 3 items");
    assertThat(line(List.of("w1 idle"), List.of("w3 was last heard 40s ago")))
        .isEqualTo("1 worker at the broker tcp://b:61616: w1 idle; w3 was last heard 40s ago");
    assertThat(line(List.of(), List.of()))
        .isEqualTo("no worker is heard of at the broker tcp://b:61616");
  }

  @Test
  void a_broker_in_trouble_is_a_problem_and_nobody_is_said_to_work_by_it() {
    Instant since = Instant.parse("2023-01-01T12:00:00Z");
    BrokerStatus told =
        told(
            Optional.of(new BrokerStatus.Trouble(since, "login refused; look at its user")),
            List.of("w1 idle"),
            List.of());
    assertThat(BrokerWork.problems(told))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.line())
                  .isEqualTo(
                      "broker tcp://b:61616: login refused; look at its user (since"
                          + " 2023-01-01T12:00:00Z)");
              assertThat(problem.since()).hasValue(since);
              assertThat(problem.why()).hasValue("login refused; look at its user");
            });
    assertThat(BrokerWork.isReached(told, Optional.empty())).isFalse();
    assertThat(BrokerWork.problems(told(Optional.empty(), List.of(), List.of()))).isEmpty();
  }
}
