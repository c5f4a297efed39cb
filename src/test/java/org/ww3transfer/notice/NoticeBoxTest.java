package org.ww3transfer.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.MovedClock;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.expect.LateChange;
import org.ww3transfer.expect.LateCycle;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.notice.receiver.NoticeKind;
import org.ww3transfer.notice.receiver.NoticeTarget;
import org.ww3transfer.queue.DestinationView;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.report.status.DaemonTrouble;
import org.ww3transfer.report.status.DestinationState;

/** What is collected, when it is sent, and what becomes of it where it cannot be. */
class NoticeBoxTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration GATHERED = NoticeBox.GATHERING;

  @TempDir private Path state;
  private final MovedClock clock = new MovedClock();
  private NoticeTarget target = target(EnumSet.allOf(NoticeKind.class));
  private Optional<Notices> notices = Optional.empty();

  private static NoticeTarget target(Set<NoticeKind> kinds) {
    Address address =
        new Address.Webhook(
            URI.create("http://127.0.0.1"),
            new Secret("/"),
            Map.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty());
    return new NoticeTarget("ops", address, kinds, HOUR);
  }

  private Notices notices() throws IOException {
    if (notices.isEmpty()) {
      notices = Optional.of(new Notices(() -> List.of(target), new NoticeFile(state), clock));
    }
    return notices.get();
  }

  /** As a new start of the daemon does. */
  private void restart() throws IOException {
    notices().keep();
    notices = Optional.empty();
  }

  private void refuse(int number) throws IOException {
    Instant at = clock.instant();
    notices()
        .accept(
            new RunEvent.Refused(
                TransferReport.refused("run" + number, at, "is not there"),
                Path.of("/in/run" + number + ".done"),
                at,
                "is not there"));
  }

  private void destination(DestinationState now, Instant since) throws IOException {
    notices()
        .accept(
            new RunEvent.DestinationChanged(
                new DestinationView(
                    "cloud",
                    now,
                    since,
                    Optional.of("answers nothing"),
                    Optional.empty(),
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
  }

  private Optional<Notices.Due> due() throws IOException {
    return notices().due(Set.of()).stream().findFirst();
  }

  /** The text of the message that is due after that time, which arrives. */
  private String sentAfter(Duration span) throws IOException {
    clock.move(span);
    Optional<Notices.Due> due = due();
    if (due.isPresent()) {
      notices().sent(due.get());
    }
    return due.map(each -> each.message().text()).orElse("");
  }

  @Test
  void a_broker_that_cannot_be_used_is_told_once_also_by_the_next_process_and_its_end_too()
      throws IOException {
    RunEvent down = new RunEvent.BrokerDown("tcp://b:1", clock.instant(), "cannot be reached");
    RunEvent up = new RunEvent.BrokerUp("tcp://b:1");
    notices().accept(up);
    assertThat(sentAfter(HOUR)).isEmpty();
    notices().accept(down);
    assertThat(sentAfter(GATHERED))
        .contains("broker tcp://b:1 cannot be used since", "cannot be reached", "all goes on");
    restart();
    notices().accept(down);
    assertThat(sentAfter(HOUR)).isEmpty();
    notices().accept(up);
    assertThat(sentAfter(GATHERED)).contains("broker tcp://b:1 can be used again");
  }

  private static RunEvent unfit(Instant at, String... lines) {
    return new RunEvent.DaemonUnfit(
        Arrays.stream(lines).map(line -> new DaemonTrouble(line, at)).toList());
  }

  @Test
  void that_the_daemon_cannot_work_is_told_once_whatever_the_figures_and_its_end_too()
      throws IOException {
    RunEvent gone = unfit(clock.instant(), "ww3.inbox: /in is not there; mount its disk");
    RunEvent both =
        unfit(
            clock.instant(),
            "ww3.state-directory: 9 KB are free; make room there",
            "ww3.inbox: /in is not there; mount its disk");
    notices().accept(new RunEvent.DaemonFit());
    assertThat(sentAfter(HOUR)).isEmpty();
    notices().accept(gone);
    assertThat(sentAfter(GATHERED))
        .contains("failed: the daemon cannot work: ww3.inbox: /in is not there; mount its disk");
    restart();
    notices().accept(gone);
    assertThat(sentAfter(HOUR)).isEmpty();
    notices().accept(both);
    assertThat(sentAfter(GATHERED)).contains("9 KB are free", "/in is not there");
    notices()
        .accept(
            unfit(
                clock.instant(),
                "ww3.state-directory: 8 KB are free; make room there",
                "ww3.inbox: /in is not there; mount its disk"));
    assertThat(sentAfter(HOUR)).isEmpty();
    notices().accept(new RunEvent.DaemonFit());
    assertThat(sentAfter(GATHERED)).contains("recovered: the daemon can work again");
  }

  @Test
  void a_kind_of_trouble_that_was_not_told_of_late_waits_for_no_hour() throws IOException {
    refuse(1);
    assertThat(sentAfter(GATHERED)).contains("run1");
    refuse(2);
    destination(DestinationState.DOWN, clock.instant());
    assertThat(sentAfter(GATHERED)).contains("destination cloud is down", "run2");
    destination(DestinationState.UP, clock.instant());
    destination(DestinationState.DOWN, clock.instant());
    refuse(3);
    restart();
    assertThat(sentAfter(HOUR.minusSeconds(1))).isEmpty();
    assertThat(sentAfter(Duration.ofSeconds(1))).contains("destination cloud is down", "run3");
  }

  @Test
  void who_cannot_be_told_is_a_trouble_until_a_message_arrives() throws IOException {
    refuse(1);
    Instant since = clock.instant();
    clock.move(GATHERED);
    notices().failed(due().orElseThrow(), "connection refused");
    assertThat(notices().undelivered()).as("perhaps it starts just now").isEmpty();
    clock.move(HOUR);
    notices().failed(due().orElseThrow(), "connection refused");
    assertThat(notices().undelivered())
        .containsExactly(
            new DaemonTrouble(
                "ww3.notify.ops: 1 notice waits, as no message can be sent since "
                    + since
                    + ": connection refused; it is tried again by itself, and 'ww3-transfer notify"
                    + " --test' tries it now",
                since));
    restart();
    assertThat(notices().undelivered()).hasSize(1);
    assertThat(sentAfter(HOUR)).contains("run1");
    assertThat(notices().undelivered()).isEmpty();
  }

  @Test
  void the_first_is_told_at_once_and_what_comes_then_is_one_message_an_hour() throws IOException {
    refuse(1);
    assertThat(sentAfter(GATHERED)).contains("run1").doesNotContain("\n");
    for (int i = 2; i <= 1000; i++) {
      refuse(i);
    }
    assertThat(sentAfter(HOUR.minusSeconds(1))).isEmpty();
    String text = sentAfter(Duration.ofSeconds(1));
    assertThat(text).contains("run2.done", "run51.done").doesNotContain("run52.done");
    assertThat(text)
        .endsWith("… and 949 more; 'ww3-transfer status' and 'ww3-transfer runs' show them");
    assertThat(sentAfter(HOUR.multipliedBy(3))).isEmpty();
  }

  @Test
  void a_line_says_what_since_when_the_mend_and_which_command_tells_more() throws IOException {
    destination(DestinationState.DOWN, clock.instant());
    assertThat(sentAfter(GATHERED))
        .isEqualTo(
            "2023-01-01T00:00:00Z destination-down: destination cloud is down since"
                + " 2023-01-01T00:00:00Z: answers nothing; what goes there waits; it is asked"
                + " again, and all goes on by itself once it is back; 'ww3-transfer status' tells"
                + " more");
  }

  @Test
  void what_is_over_before_it_was_told_is_told_once() throws IOException {
    refuse(1);
    sentAfter(GATHERED);
    destination(DestinationState.DOWN, clock.instant());
    clock.move(Duration.ofMinutes(5));
    destination(DestinationState.UP, clock.instant());
    assertThat(sentAfter(HOUR))
        .contains(
            "recovered: destination cloud is up again; this trouble, not told before, is over:"
                + " destination cloud is down since 2023-01-01T00:00:03Z: ")
        .doesNotContain("\n");
  }

  @Test
  void the_end_of_what_nobody_was_told_is_not_told() throws IOException {
    destination(DestinationState.UP, clock.instant());
    assertThat(sentAfter(HOUR)).isEmpty();
    target = target(Set.of(NoticeKind.RECOVERED));
    destination(DestinationState.DOWN, clock.instant());
    destination(DestinationState.UP, clock.instant());
    assertThat(sentAfter(HOUR)).isEmpty();
  }

  @Test
  void only_what_is_wanted_is_told() throws IOException {
    target = target(Set.of(NoticeKind.DESTINATION_DOWN));
    refuse(1);
    assertThat(sentAfter(HOUR)).isEmpty();
    destination(DestinationState.DOWN, clock.instant());
    assertThat(sentAfter(HOUR)).contains("cloud");
  }

  @Test
  void who_wants_late_runs_alone_is_told_when_they_have_come() throws IOException {
    target = target(Set.of(NoticeKind.LATE));
    Instant due = clock.instant();
    LateCycle cycle =
        new LateCycle(
            "global", List.of("g*"), due, due, Optional.empty(), List.of(), Optional.empty());
    notices().accept(new RunEvent.Late(new LateChange.Begins(cycle)));
    assertThat(sentAfter(GATHERED)).contains("late: ");
    notices().accept(new RunEvent.LateEnded(new LateChange.Ends(cycle, due, LateChange.Why.CAME)));
    assertThat(sentAfter(HOUR)).contains("recovered: ");
  }

  @Test
  void the_trouble_of_a_destination_ends_when_it_is_taken_out_of_the_settings() throws IOException {
    destination(DestinationState.DOWN, clock.instant());
    assertThat(sentAfter(GATHERED)).contains("cloud is down");
    notices()
        .accept(
            new RunEvent.SettingsChanged(
                List.of("ww3.destinations"), List.of(), List.of(), List.of("cloud")));
    assertThat(sentAfter(HOUR))
        .contains("recovered: destination cloud is no longer in the settings")
        .doesNotContain("\n");
  }

  @Test
  void a_bad_edit_of_the_settings_ends_when_it_is_undone() throws IOException {
    notices().accept(new RunEvent.SettingsRefused(List.of("ww3.retry-fro is no setting")));
    assertThat(sentAfter(GATHERED)).contains("settings-refused: ", "ww3.retry-fro");
    notices().accept(new RunEvent.SettingsStand());
    assertThat(sentAfter(HOUR)).contains("recovered: ");
  }

  @Test
  void a_marker_that_stays_is_told_once_and_its_end_too() throws IOException {
    Path marker = Path.of("/inbox/x.done");
    for (RunEvent.MarkerStep step : RunEvent.MarkerStep.values()) {
      notices().accept(new RunEvent.MarkerKept(marker, clock.instant(), step + " full", step));
      notices().accept(new RunEvent.MarkerKept(marker, clock.instant(), step + " full", step));
    }
    assertThat(sentAfter(GATHERED))
        .contains("failed: marker /inbox/x.done stays", "RUN full")
        .doesNotContain("\n", "MOVE", "SUSPENDED");
    notices().accept(new RunEvent.MarkerFreed(marker));
    assertThat(sentAfter(HOUR)).contains("recovered: marker /inbox/x.done");
  }

  @Test
  void a_start_neither_repeats_nor_forgets() throws IOException {
    Instant since = clock.instant();
    destination(DestinationState.DOWN, since);
    restart();
    assertThat(sentAfter(GATHERED)).contains("cloud is down");
    refuse(1);
    restart();
    destination(DestinationState.DOWN, since);
    assertThat(sentAfter(HOUR)).contains("run1").doesNotContain("cloud");
    restart();
    destination(DestinationState.UP, clock.instant());
    assertThat(sentAfter(HOUR)).contains("cloud is up again");
  }

  @Test
  void a_damaged_file_is_begun_anew() throws IOException {
    for (String damaged : List.of("{", "{\"targets\":{\"ops\":null}}")) {
      Files.writeString(state.resolve("notices.json"), damaged);
      notices = Optional.empty();
      refuse(1);
      assertThat(sentAfter(GATHERED)).contains("run1");
    }
  }

  @Test
  void what_cannot_be_told_is_tried_again_at_growing_intervals_with_what_came_meanwhile()
      throws IOException {
    refuse(1);
    clock.move(GATHERED);
    Instant begin = clock.instant();
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      notices().failed(due().orElseThrow(), "no answer");
      clock.move(Duration.ofMinutes(minutes).minusSeconds(1));
      assertThat(due()).isEmpty();
      clock.move(Duration.ofSeconds(1));
    }
    refuse(2);
    restart();
    assertThat(sentAfter(Duration.ZERO)).contains("run1", "run2");
    assertThat(Duration.between(begin, clock.instant())).isEqualTo(Duration.ofMinutes(183));
  }

  @Test
  void what_happens_while_a_message_is_under_way_is_told_by_the_next() throws IOException {
    destination(DestinationState.DOWN, clock.instant());
    clock.move(GATHERED);
    Notices.Due first = due().orElseThrow();
    destination(DestinationState.UP, clock.instant());
    restart();
    assertThat(sentAfter(GATHERED)).as("it may not have arrived").contains("up again");
    assertThat(first.message().notices()).hasSize(1);
  }

  @Test
  void months_without_a_mail_server_cost_no_memory() throws IOException {
    for (int i = 0; i < 5_000; i++) {
      refuse(i);
      clock.move(HOUR);
      due().ifPresent(due -> failQuietly(due));
    }
    notices().keep();
    assertThat(Files.size(state.resolve("notices.json"))).isLessThan(200_000);
    assertThat(sentAfter(HOUR))
        .endsWith("… and 4950 more; 'ww3-transfer status' and 'ww3-transfer runs' show them");
  }

  private void failQuietly(Notices.Due due) {
    try {
      notices().failed(due, "no answer");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
