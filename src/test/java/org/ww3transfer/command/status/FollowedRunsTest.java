package org.ww3transfer.command.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.report.status.DaemonStatus;

/** The first line of {@code status --follow} on terminals of all widths. */
class FollowedRunsTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "80|2023-01-01T12:00:00Z  daemon: process 4711; 0 runs are open",
        "40|daemon: process 4711; 0 runs are open",
        "30|0 runs are open"
      })
  void how_many_runs_are_open_is_seen_on_a_narrow_one_too(int columns, String first) {
    StatusFollow.Seen seen =
        new StatusFollow.Seen(
            true,
            Optional.of(
                new DaemonStatus(
                    4711, NOON, NOON, List.of(), List.of(), 0, List.of(), List.of(), List.of())),
            NOON);
    assertThat(FollowedRuns.lines(seen, columns)).containsExactly(first);
  }
}
