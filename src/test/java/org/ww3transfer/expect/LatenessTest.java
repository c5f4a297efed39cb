package org.ww3transfer.expect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.MovedClock;

/** Which cycles are late, when that is said, and that it is said once. */
class LatenessTest {
  private static final Instant NEW_YEAR = Instant.parse("2023-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Optional<Duration> THREE_HOURS = Optional.of(Duration.ofHours(3));
  private static final Cron SIX_HOURLY = new Cron("0 0 0/6 * * ?", ZoneOffset.UTC);

  @TempDir private Path state;
  private final MovedClock clock = new MovedClock();
  private final List<String> told = new ArrayList<>();
  private final Map<Instant, Duration> spans = new HashMap<>();
  private final Set<Instant> delivered = new HashSet<>();
  private List<Expectation> expected = List.of();
  private Set<String> destinations = Set.of("archive", "cloud");
  private Lateness lateness;

  private final PastRuns past =
      new PastRuns() {
        @Override
        public Map<Instant, Duration> spans(Expectation expectation) {
          return spans;
        }

        @Override
        public boolean areDelivered(Expectation expectation, Instant cycle) {
          return delivered.contains(cycle);
        }
      };

  @BeforeEach
  void expectSixHourly() throws IOException {
    expected = List.of(new Expectation("global", List.of("glob*"), SIX_HOURLY, THREE_HOURS));
    start();
  }

  /** As a start of the daemon does. */
  private void start() throws IOException {
    lateness =
        new Lateness(() -> expected, () -> destinations, new ExpectedFile(state), past, clock);
    judge();
  }

  private List<String> judge() throws IOException {
    List<String> now = new ArrayList<>();
    lateness.judge(change -> now.add(change.text()));
    told.addAll(now);
    return now;
  }

  private List<String> after(Duration span) throws IOException {
    clock.move(span);
    return judge();
  }

  private static Instant hour(int hours) {
    return NEW_YEAR.plus(HOUR.multipliedBy(hours));
  }

  private void hear(String runId, int cycle, String... missing) {
    lateness.heard(new Arrival(runId, hour(cycle), List.of(missing)));
  }

  @Test
  void a_cycle_that_does_not_come_is_late_once_its_time_is_over_and_that_is_said_once()
      throws IOException {
    assertThat(after(HOUR.multipliedBy(9).minusSeconds(1))).isEmpty();
    assertThat(after(Duration.ofSeconds(1)))
        .containsExactly(
            "expected global, cycle 2023-01-01T06:00:00Z: is late, was due at 2023-01-01T09:00:00Z:"
                + " no run glob* of this cycle has come");
    assertThat(after(HOUR)).isEmpty();
    assertThat(lateness.late()).hasSize(1);
    lateness =
        new Lateness(() -> expected, () -> destinations, new ExpectedFile(state), past, clock);
    assertThat(lateness.late()).as("known again at once").hasSize(1);
    assertThat(after(HOUR)).as("nor after a start").isEmpty();
    assertThat(lateness.late()).singleElement().extracting(LateCycle::cycle).isEqualTo(hour(6));
    hear("glob-06", 6);
    assertThat(judge())
        .containsExactly(
            "expected global, cycle 2023-01-01T06:00:00Z: is there, 2h after it was due");
    assertThat(lateness.late()).isEmpty();
    start();
    assertThat(told).hasSize(2);
  }

  @Test
  void a_run_in_time_is_not_late_and_belongs_to_its_own_cycle_whenever_it_comes()
      throws IOException {
    clock.move(HOUR.multipliedBy(8));
    hear("glob-12", 12);
    assertThat(after(HOUR)).singleElement().asString().contains("cycle 2023-01-01T06:00:00Z");
    assertThat(after(HOUR.multipliedBy(6))).isEmpty();
  }

  @Test
  void a_run_whose_restarts_are_not_everywhere_is_late() throws IOException {
    clock.move(HOUR.multipliedBy(7));
    hear("glob-06", 6, "archive", "cloud");
    hear("glob-06", 6, "cloud");
    assertThat(after(HOUR.multipliedBy(2)))
        .singleElement()
        .asString()
        .endsWith("run glob-06 came, but its restarts are not all at cloud");
    clock.move(HOUR);
    hear("glob-06", 6);
    assertThat(judge()).singleElement().asString().endsWith("is there, 1h after it was due");
  }

  @Test
  void what_a_destination_lacked_that_is_gone_is_waited_for_no_more() throws IOException {
    clock.move(HOUR.multipliedBy(7));
    hear("glob-06", 6, "archive", "cloud");
    after(HOUR.multipliedBy(2));
    destinations = Set.of("cloud");
    assertThat(judge()).as("cloud still lacks it").isEmpty();
    destinations = Set.of("archive");
    start();
    assertThat(told.get(1)).endsWith("as it was not all at what left ww3.destinations: cloud");
    destinations = Set.of("archive", "cloud");
    assertThat(after(HOUR)).isEmpty();
  }

  @Test
  void what_became_due_while_no_daemon_ran_is_judged_at_the_start() throws IOException {
    clock.move(HOUR.multipliedBy(22));
    start();
    assertThat(told).hasSize(3);
  }

  @Test
  void what_was_delivered_by_somebody_else_is_not_late() throws IOException {
    delivered.add(hour(6));
    assertThat(after(HOUR.multipliedBy(9))).isEmpty();
    assertThat(after(HOUR.multipliedBy(6))).hasSize(1);
    delivered.add(hour(12));
    assertThat(after(HOUR)).singleElement().asString().contains("is there");
  }

  @Test
  void a_later_cycle_ends_the_wait_for_those_before_it() throws IOException {
    after(HOUR.multipliedBy(16));
    hear("glob-18", 18);
    assertThat(judge())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).endsWith("as a later cycle is there"));
  }

  @Test
  void a_cycle_is_late_although_a_later_one_came_before_it_was_due() throws IOException {
    clock.move(HOUR.multipliedBy(7));
    hear("glob-12", 12);
    assertThat(after(HOUR.multipliedBy(2))).singleElement().asString().contains("is late");
  }

  @Test
  void nothing_of_before_the_expectation_is_late_nor_of_before_it_was_changed() throws IOException {
    after(HOUR.multipliedBy(8));
    expected =
        List.of(
            new Expectation(
                "global", List.of("glob*"), new Cron("0 0 * * * ?", ZoneOffset.UTC), THREE_HOURS));
    assertThat(judge()).isEmpty();
    assertThat(after(HOUR.multipliedBy(3))).isEmpty();
    assertThat(after(HOUR)).singleElement().asString().contains("cycle 2023-01-01T09:00:00Z");
  }

  @Test
  void what_is_expected_no_more_is_late_no_more() throws IOException {
    after(HOUR.multipliedBy(9));
    expected = List.of();
    assertThat(judge()).singleElement().asString().endsWith("is waited for no more");
    start();
    assertThat(told).hasSize(2);
  }

  @Test
  void a_run_of_another_time_is_a_hint() throws IOException {
    hear("glob-03", 3);
    assertThat(after(HOUR.multipliedBy(9)))
        .singleElement()
        .asString()
        .endsWith(
            "; run glob-03 came, but its cycle is 2023-01-01T03:00:00Z, which is not a time of the"
                + " cron expression");
  }

  @Test
  void reference_times_may_be_of_a_time_zone() throws IOException {
    Cron perth = new Cron("0 0 8 * * ?", ZoneId.of("Australia/Perth"));
    expected = List.of(new Expectation("west", List.of("*"), perth, THREE_HOURS));
    judge();
    assertThat(after(HOUR.multipliedBy(27)))
        .singleElement()
        .asString()
        .contains("cycle 2023-01-02T00:00:00Z");
  }

  @Test
  void a_learned_grace_says_nothing_until_ten_cycles_are_known() throws IOException {
    expected = List.of(new Expectation("global", List.of("glob*"), SIX_HOURLY, Optional.empty()));
    judge();
    after(HOUR.multipliedBy(48));
    for (int cycle = 54; cycle < 54 + 6 * 10; cycle += 6) {
      assertThat(told).as("before cycle %d", cycle).isEmpty();
      clock.move(HOUR.multipliedBy(6));
      hear("glob", cycle - 6);
    }
    // each took 6 h; a quarter of that on top
    Instant next = hour(108);
    assertThat(clock.instant()).isEqualTo(next);
    assertThat(after(HOUR.multipliedBy(13))).isEmpty();
    assertThat(after(HOUR)).singleElement().asString().contains("cycle 2023-01-05T18:00:00Z");
  }

  @Test
  void a_grace_is_learned_from_what_was_before() throws IOException {
    expected = List.of(new Expectation("global", List.of("glob*"), SIX_HOURLY, Optional.empty()));
    for (int i = 1; i <= 10; i++) {
      spans.put(hour(-6 * i), Duration.ofMinutes(i == 10 ? 500 : 20 + i));
    }
    start();
    assertThat(after(Duration.ofHours(6).plusMinutes(38))).isEmpty();
    assertThat(after(Duration.ofMinutes(1))).hasSize(1);
  }

  @Test
  void a_damaged_file_is_begun_anew() throws IOException {
    after(HOUR.multipliedBy(9));
    for (String damaged :
        List.of("{", "{\"expectations\":{\"g\":null}}", "{\"expectations\":{\"global\":{}}}")) {
      Files.writeString(state.resolve("expected.json"), damaged);
      start();
      assertThat(after(HOUR.multipliedBy(6))).hasSize(1);
    }
  }

  @Test
  void years_without_a_daemon_cost_no_memory() throws IOException {
    after(Duration.ofDays(3_000));
    assertThat(told).hasSize(ExpectationRecord.MOST_CYCLES);
    after(HOUR.multipliedBy(6));
    assertThat(told).hasSize(ExpectationRecord.MOST_CYCLES + 2);
    assertThat(Files.size(state.resolve("expected.json"))).isLessThan(100_000);
  }

  @Test
  void people_are_told_what_is_next_and_what_is_late() throws IOException {
    after(HOUR.multipliedBy(9));
    hear("glob-12", 12);
    judge();
    ExpectedRun run = ExpectedRun.of(expected, new ExpectedFile(state), clock.instant()).get(0);
    assertThat(run.next()).contains(hour(18));
    assertThat(run.due()).contains(hour(21));
    assertThat(run.late()).singleElement().matches(late -> late.cycle().equals(hour(6)));
    assertThat(run.judgedFrom()).isEmpty();
  }

  private Optional<Instant> judgedFrom() throws IOException {
    return ExpectedRun.of(expected, new ExpectedFile(state), clock.instant()).get(0).judgedFrom();
  }

  @Test
  void until_the_first_cycle_was_judged_it_is_told_from_which_one_on() throws IOException {
    assertThat(judgedFrom()).as("midnight's is not judged").contains(hour(6));
    after(HOUR.multipliedBy(8));
    assertThat(judgedFrom()).as("its time is not over").contains(hour(6));
    assertThat(ExpectedRun.of(expected, new ExpectedFile(state), clock.instant()).get(0).lines())
        .singleElement()
        .asString()
        .endsWith("; judged from 2023-01-01T06:00:00Z on");
    hear("glob-06", 6);
    judge();
    assertThat(judgedFrom()).as("it came in time").isEmpty();
    after(HOUR.multipliedBy(2));
    assertThat(judgedFrom()).as("and its time is over").isEmpty();
  }
}
