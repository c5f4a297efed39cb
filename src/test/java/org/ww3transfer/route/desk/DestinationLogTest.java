package org.ww3transfer.route.desk;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.ww3transfer.MovedClock;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.event.RunEvents;
import org.ww3transfer.queue.OpenRun;
import org.ww3transfer.queue.OpenRuns;
import org.ww3transfer.queue.QueueRules;
import org.ww3transfer.queue.QueuedRuns;
import org.ww3transfer.queue.Queues;

class DestinationLogTest {
  private static final QueueRules RULES =
      new QueueRules(Duration.ofHours(3), Duration.ofSeconds(1), Duration.ofSeconds(8), false);

  private final Logger logger = (Logger) LoggerFactory.getLogger(DestinationLog.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final MovedClock clock = new MovedClock();
  private final RunEvents events = new RunEvents();
  private final Destination mirror = QueuedRuns.destination("mirror", "mirror");
  private final Queues queues =
      new Queues(
          List.of(mirror),
          () -> RULES,
          () -> 9,
          clock,
          view -> events.tell(new RunEvent.DestinationChanged(view)));
  private final OpenRuns runs = new OpenRuns(() -> 9);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    Consumer<RunEvent> listener =
        new DestinationLog(runs, queues, report -> {}, RULES::retryFor, clock);
    events.listen(listener);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
  }

  private void hold(boolean isHeld) {
    queues.of("mirror").hold(isHeld);
    clock.move(Duration.ofSeconds(30));
  }

  private List<String> lines(Level level) {
    return log.list.stream()
        .filter(line -> line.getLevel() == level)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void another_reason_for_the_same_trouble_is_told_and_another_number_in_it_is_not() {
    queues.of("mirror").lookedAt(Optional.of("has 20 MB free, 90 MB are needed"));
    queues.of("mirror").lookedAt(Optional.of("has 10 MB free, 90 MB are needed"));
    queues.of("mirror").lookedAt(Optional.of("wrong key"));
    queues.of("mirror").lookedAt(Optional.of("wrong key"));
    assertThat(lines(Level.WARN))
        .hasSize(2)
        .last()
        .isEqualTo("destination mirror: still down, for another reason now: wrong key");
  }

  @Test
  void how_much_waits_is_told_only_where_something_does_as_a_start_finds_it_a_moment_later() {
    hold(true);
    hold(false);
    OpenRun run = QueuedRuns.run("one", clock.instant(), List.of(mirror), "a", "b");
    runs.add(run);
    hold(true);
    queues.add(run);
    hold(false);
    assertThat(lines(Level.INFO))
        .filteredOn(line -> line.contains("held no more"))
        .containsExactly(
            "destination mirror: held no more", "destination mirror: held no more; 2 items wait");
  }

  @Test
  void one_that_is_down_is_told_once_as_down_however_often_it_is_held_and_released() {
    queues.of("mirror").lookedAt(Optional.of("mirror is not there"));
    clock.move(Duration.ofMinutes(9));
    hold(true);
    hold(false);
    queues.of("mirror").lookedAt(Optional.empty());
    assertThat(lines(Level.WARN)).hasSize(1);
    assertThat(lines(Level.INFO))
        .containsExactly(
            "destination mirror: held; nothing is started there until it is released",
            "destination mirror: held no more; it is still down since 2023-01-01T00:00:00Z:"
                + " mirror is not there",
            "destination mirror: up again after 10m");
  }

  @Test
  void one_that_was_well_is_not_said_to_be_up_again_when_it_is_released() {
    hold(true);
    hold(false);
    assertThat(lines(Level.INFO))
        .containsExactly(
            "destination mirror: held; nothing is started there until it is released",
            "destination mirror: held no more");
  }

  @Test
  void a_run_does_not_wait_for_what_was_so_before_its_destination_was_removed_and_added_again() {
    hold(true);
    queues.close("mirror");
    queues.forgetClosed();
    queues.open(mirror);
    OpenRun run = QueuedRuns.run("one", clock.instant(), List.of(mirror), "field1");
    events.tell(new RunEvent.Opened(run));
    assertThat(run.transfer().inShort().count(Outcome.WAITING)).isZero();
    hold(true);
    OpenRun other = QueuedRuns.run("two", clock.instant(), List.of(mirror), "field1");
    events.tell(new RunEvent.Opened(other));
    assertThat(other.transfer().inShort().count(Outcome.WAITING)).isEqualTo(1);
  }
}
