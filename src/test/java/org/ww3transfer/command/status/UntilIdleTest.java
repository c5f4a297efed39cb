package org.ww3transfer.command.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.report.status.DaemonStatus;

/** When {@code status --follow --until-idle} ends. */
class UntilIdleTest {
  private static final Instant NOON = Instant.parse("2023-01-01T12:00:00Z");

  @TempDir private Path inbox;
  private final UntilIdle until = new UntilIdle();

  private static StatusFollow.Seen none(long second) {
    return new StatusFollow.Seen(false, Optional.empty(), NOON.plusSeconds(second));
  }

  private static StatusFollow.Seen starting(long second) {
    return new StatusFollow.Seen(true, Optional.empty(), NOON.plusSeconds(second));
  }

  private static StatusFollow.Seen idle(long second) {
    DaemonStatus told =
        new DaemonStatus(
            4711, NOON, NOON, List.of(), List.of(), 0, List.of(), List.of(), List.of());
    return new StatusFollow.Seen(true, Optional.of(told), NOON.plusSeconds(second));
  }

  @Test
  void a_daemon_that_starts_is_waited_for_and_so_are_markers_that_it_has_not_taken_up() {
    assertThat(until.end(none(0), true)).isEmpty();
    assertThat(until.end(starting(3), true)).isEmpty();
    assertThat(until.end(idle(8), true)).as("it has not looked into the inbox yet").isEmpty();
    assertThat(until.end(idle(9), false)).contains(UntilIdle.End.IDLE);
  }

  @Test
  void no_wait_is_without_end() {
    assertThat(until.end(none(0), false)).isEmpty();
    assertThat(until.end(none(5), false)).contains(UntilIdle.End.NO_DAEMON);
    assertThat(until.end(starting(6), false)).isEmpty();
    assertThat(until.end(starting(36), false)).contains(UntilIdle.End.SILENT_DAEMON);
    assertThat(until.end(idle(40), true)).contains(UntilIdle.End.MARKERS_STAY);
    assertThat(until.end(none(41), true)).as("it has ended").contains(UntilIdle.End.NO_DAEMON);
  }

  @Test
  void markers_are_seen_as_deep_as_the_daemon_looks_and_those_that_it_keeps_do_not_count()
      throws IOException {
    InboxMarkers markers = new InboxMarkers(inbox, 2, List.of(Pattern.compile(".*\\.ready")));
    Files.writeString(inbox.resolve("notes.txt"), "");
    Files.createDirectories(inbox.resolve(".done"));
    Files.writeString(inbox.resolve(".done/old.ready"), "");
    assertThat(markers.hasOtherThan(Set.of())).isFalse();
    Path marker = Files.createDirectories(inbox.resolve("cyc1")).resolve("run.ready");
    Files.writeString(marker, "");
    assertThat(markers.hasOtherThan(Set.of())).isTrue();
    assertThat(markers.hasOtherThan(Set.of(marker.toString()))).isFalse();
    assertThat(new InboxMarkers(inbox, 1, markers.names()).hasOtherThan(Set.of())).isFalse();
    assertThat(new InboxMarkers(inbox.resolve("none"), 1, markers.names()).hasOtherThan(Set.of()))
        .isFalse();
  }
}
