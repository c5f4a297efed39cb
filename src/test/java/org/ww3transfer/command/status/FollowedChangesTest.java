package org.ww3transfer.command.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.report.kept.KeptReports;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.PlaceProgress;

/** The lines of {@code status --follow} where nobody looks at a terminal. */
class FollowedChangesTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

  @TempDir private Path state;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private static DaemonStatus.OpenRun run(long done) {
    return new DaemonStatus.OpenRun(
        "glob3",
        NOON,
        "running",
        10,
        done,
        0,
        0,
        0,
        done * 1000,
        10_000,
        Optional.empty(),
        List.of(new PlaceProgress("archive", 10, done, 0, 0, done * 1000, 10_000, 0)));
  }

  private static StatusFollow.Seen seen(long second, DaemonStatus.OpenRun... runs) {
    DaemonStatus.Place archive =
        new DaemonStatus.Place(
            "archive",
            DestinationState.DOWN,
            NOON,
            Optional.of("connection refused"),
            Optional.empty(),
            1,
            0,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new StatusFollow.Seen(
        true,
        Optional.of(
            new DaemonStatus(
                4711,
                NOON,
                NOON,
                List.of(archive),
                List.of(runs),
                0,
                List.of(),
                List.of(),
                List.of())),
        NOON.plusSeconds(second));
  }

  @Test
  void a_run_is_told_of_when_it_changed_and_not_more_than_once_in_ten_seconds() throws IOException {
    FollowedChanges changes =
        new FollowedChanges(
            new KeptReports(state), new PrintStream(printed, true, StandardCharsets.UTF_8));
    changes.show(new StatusFollow.Seen(false, Optional.empty(), NOON));
    changes.show(seen(1, run(1)));
    changes.show(seen(2, run(2)));
    changes.show(seen(11, run(2)));
    changes.show(seen(30, run(2)));
    changes.show(seen(31));
    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "2023-01-01T12:00:00Z  no daemon runs; waits for one",
            "2023-01-01T12:00:01Z  daemon: process 4711; 1 run is open",
            "2023-01-01T12:00:01Z  glob3  running; archive: 1/10 items  1.0 KB/9.8 KB  down:"
                + " connection refused",
            "2023-01-01T12:00:11Z  glob3  running; archive: 2/10 items  2.0 KB/9.8 KB  down:"
                + " connection refused",
            "2023-01-01T12:00:31Z  daemon: process 4711; 0 runs are open",
            "2023-01-01T12:00:31Z  glob3  is not open any more");
  }
}
