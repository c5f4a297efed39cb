package org.ww3transfer.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.ww3transfer.retention.RetentionClock.NEWEST;
import static org.ww3transfer.retention.RetentionClock.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules by example, with the words that the operator reads. */
class RetentionTest {
  private static final Instant NEW_YEAR = Instant.parse("2023-01-01T00:00:00Z");
  private static final Instant LONG_AFTER = Instant.parse("2024-01-01T00:00:00Z");

  /** The defaults of the settings, but for a bound. */
  private static final RetentionRules DEFAULTS = rules(NEWEST, 24, 2);

  private static RetentionRules rules(RetentionClock clock, int hours, int last) {
    return rules(clock, hours, last, 0, 0, Set.of(), 1000);
  }

  private static RetentionRules rules(
      RetentionClock clock,
      int hours,
      int last,
      int daily,
      int weekly,
      Set<Integer> cycles,
      int most) {
    return new RetentionRules(
        clock,
        Duration.ofHours(hours),
        last,
        daily,
        weekly,
        cycles,
        most,
        GroupBy.GRID,
        Duration.ofDays(10));
  }

  private static Restart restart(String time, String grid) {
    return restart(Instant.parse(time), grid, LONG_AFTER);
  }

  private static Restart restart(Instant time, String grid, Instant put) {
    String stamp = time.toString().replaceAll("[-:Z]", "").replace('T', '_');
    return new Restart(stamp + "_restart." + grid, grid, grid, time, 1000, put);
  }

  /** Of grid ww3, so many hours after New Year. */
  private static List<Restart> hours(Integer... hours) {
    return Stream.of(hours)
        .map(hour -> restart(NEW_YEAR.plus(Duration.ofHours(hour)).toString(), "ww3"))
        .toList();
  }

  private static List<String> reasons(List<Restart> restarts, RetentionRules rules, Instant now) {
    return reasons(restarts, rules, now, stretch -> new CycleStart.Unknown());
  }

  private static List<String> reasons(
      List<Restart> restarts,
      RetentionRules rules,
      Instant now,
      Function<Stretch, CycleStart> starts) {
    return Retention.decide(restarts, rules, now, starts).decisions().stream()
        .map(each -> each.restart().name().replaceAll("00_restart", "") + " " + each)
        .toList();
  }

  private static List<Decision> decide(List<Restart> restarts, RetentionRules rules) {
    return Retention.decide(restarts, rules, LONG_AFTER, stretch -> new CycleStart.Unknown())
        .decisions();
  }

  @Test
  void what_is_within_the_hours_of_the_newest_is_kept() {
    assertThat(reasons(hours(24, 0, -1, 12), DEFAULTS, LONG_AFTER))
        .containsExactly(
            "20221231_2300.ww3 deleted: 25 h before 2023-01-02T00:00Z",
            "20230101_0000.ww3 kept: within 24 h of 2023-01-02T00:00Z",
            "20230101_1200.ww3 kept: within 24 h of 2023-01-02T00:00Z",
            "20230102_0000.ww3 kept: within 24 h of 2023-01-02T00:00Z");
  }

  @Test
  void the_newest_times_are_kept_however_old() {
    assertThat(reasons(hours(0, 48, 144), rules(NOW, 24, 2), Instant.parse("2023-02-01T00:00:00Z")))
        .containsExactly(
            "20230101_0000.ww3 deleted: 744 h before 2023-02-01T00:00Z",
            "20230103_0000.ww3 kept: one of the newest 2",
            "20230107_0000.ww3 kept: one of the newest 2");
  }

  @Test
  void an_idle_week_ages_nothing_by_the_newest_and_all_but_the_last_by_the_wall_clock() {
    List<Restart> day = hours(0, 6, 12, 18, 24);
    Instant aWeekLater = Instant.parse("2023-01-09T00:00:42.123456789Z");
    assertThat(reasons(day, DEFAULTS, aWeekLater))
        .hasSize(5)
        .allMatch(each -> each.endsWith("kept: within 24 h of 2023-01-02T00:00Z"));
    assertThat(reasons(day, rules(NOW, 24, 2), aWeekLater))
        .containsExactly(
            "20230101_0000.ww3 deleted: 192 h 42 s before 2023-01-09T00:00:42Z",
            "20230101_0600.ww3 deleted: 186 h 42 s before 2023-01-09T00:00:42Z",
            "20230101_1200.ww3 deleted: 180 h 42 s before 2023-01-09T00:00:42Z",
            "20230101_1800.ww3 kept: one of the newest 2",
            "20230102_0000.ww3 kept: one of the newest 2");
  }

  @Test
  void the_first_of_each_day_is_kept_for_so_many_days() {
    assertThat(
            reasons(
                hours(1, 30, 33, 60, 66, 72, 78),
                rules(NEWEST, 0, 1, 3, 0, Set.of(), 1000),
                LONG_AFTER))
        .containsExactly(
            "20230101_0100.ww3 deleted: 77 h before 2023-01-04T06:00Z",
            "20230102_0600.ww3 kept: the first of 2023-01-02, one of 3 days",
            "20230102_0900.ww3 deleted: 45 h before 2023-01-04T06:00Z",
            "20230103_1200.ww3 kept: the first of 2023-01-03, one of 3 days",
            "20230103_1800.ww3 deleted: 12 h before 2023-01-04T06:00Z",
            "20230104_0000.ww3 kept: the first of 2023-01-04, one of 3 days",
            "20230104_0600.ww3 kept: within 0 h of 2023-01-04T06:00Z");
  }

  @Test
  void the_first_of_each_week_from_monday_is_kept_for_so_many_weeks() {
    // New Year was a Sunday
    assertThat(
            reasons(
                hours(-24, 0, 25, 48, 8 * 24, 9 * 24, 10 * 24),
                rules(NEWEST, 0, 1, 0, 3, Set.of(), 1000),
                LONG_AFTER))
        .containsExactly(
            "20221231_0000.ww3 kept: the first of the week of 2022-12-26, one of 3 weeks",
            "20230101_0000.ww3 deleted: 240 h before 2023-01-11T00:00Z",
            "20230102_0100.ww3 kept: the first of the week of 2023-01-02, one of 3 weeks",
            "20230103_0000.ww3 deleted: 192 h before 2023-01-11T00:00Z",
            "20230109_0000.ww3 kept: the first of the week of 2023-01-09, one of 3 weeks",
            "20230110_0000.ww3 deleted: 24 h before 2023-01-11T00:00Z",
            "20230111_0000.ww3 kept: within 0 h of 2023-01-11T00:00Z");
    assertThat(reasons(hours(-24, 10 * 24), rules(NEWEST, 0, 1, 0, 2, Set.of(), 1000), LONG_AFTER))
        .contains("20221231_0000.ww3 deleted: 264 h before 2023-01-11T00:00Z");
  }

  @Test
  void those_valid_at_the_hour_of_a_cycle_are_kept_for_good() {
    List<Restart> restarts =
        List.of(
            restart("1998-01-01T00:00:00Z", "ww3"),
            restart("1998-01-01T00:30:00Z", "ww3"),
            restart("1998-01-01T12:00:01Z", "ww3"),
            restart("1998-01-01T12:00:00Z", "ww3"),
            restart("1998-01-01T06:00:00Z", "ww3"),
            restart("1998-01-02T08:00:00Z", "ww3"));
    assertThat(reasons(restarts, rules(NEWEST, 0, 1, 0, 0, Set.of(0, 12), 1000), LONG_AFTER))
        .containsExactly(
            "19980101_0000.ww3 kept: of cycle 00",
            "19980101_0030.ww3 deleted: 31 h 30 min before 1998-01-02T08:00Z",
            "19980101_0600.ww3 deleted: 26 h before 1998-01-02T08:00Z",
            "19980101_1200.ww3 kept: of cycle 12",
            "19980101_120001_restart.ww3 deleted: 19 h 59 min 59 s before 1998-01-02T08:00Z",
            "19980102_0800.ww3 kept: within 0 h of 1998-01-02T08:00Z");
  }

  @ParameterizedTest
  @CsvSource({"NEWEST,2023-01-01T12:00Z", "NOW,2023-01-01T13:00Z"})
  void what_is_valid_later_stays_and_takes_no_place_of_the_newest(
      RetentionClock clock, String counted) {
    RetentionRules rules = rules(clock, 1, 2);
    assertThat(reasons(hours(0, 6, 12, 18, 240), rules, Instant.parse("2023-01-01T13:00:00Z")))
        .startsWith(
            "20230101_0000.ww3 deleted: " + (clock == NOW ? 13 : 12) + " h before " + counted)
        .contains("20230101_0600.ww3 kept: one of the newest 2")
        .endsWith(
            "20230101_1800.ww3 kept: valid after " + counted,
            "20230111_0000.ww3 kept: valid after " + counted);
  }

  @ParameterizedTest
  @CsvSource({"NEWEST", "NOW"})
  void where_all_is_valid_later_all_stays(RetentionClock clock) {
    Instant now = Instant.parse("2022-12-31T23:59:59Z");
    assertThat(reasons(hours(0, 100, 200, 300), rules(clock, 0, 1), now))
        .hasSize(4)
        .allMatch(each -> each.endsWith("kept: valid after 2022-12-31T23:59:59Z"));
  }

  @Test
  void one_run_deletes_the_oldest_of_all_grids_up_to_a_bound() {
    RetentionRules rules = rules(NEWEST, 0, 1, 0, 0, Set.of(), 3);
    List<Restart> restarts =
        Stream.concat(
                hours(0, 1, 2, 9).stream(),
                Stream.of(
                    restart("2023-01-01T01:00:00Z", "inner"),
                    restart("2023-01-01T03:00:00Z", "inner")))
            .toList();
    assertThat(reasons(restarts, rules, LONG_AFTER))
        .containsExactly(
            "20230101_0100.inner deleted: 2 h before 2023-01-01T03:00Z",
            "20230101_0300.inner kept: within 0 h of 2023-01-01T03:00Z",
            "20230101_0000.ww3 deleted: 9 h before 2023-01-01T09:00Z",
            "20230101_0100.ww3 deleted: 8 h before 2023-01-01T09:00Z",
            "20230101_0200.ww3 kept: max-deletes = 3 in one run; the next deletes it, being"
                + " 7 h before 2023-01-01T09:00Z",
            "20230101_0900.ww3 kept: within 0 h of 2023-01-01T09:00Z");
  }

  @Test
  void names_of_one_time_count_once_and_go_together() {
    List<Restart> restarts =
        Stream.of(0, 1, 2)
            .flatMap(
                hour -> {
                  Restart one = hours(hour).get(0);
                  String other = one.name().replaceFirst("_", ".").replace('_', '.');
                  return Stream.of(
                      one, one, new Restart(other, "ww3", "ww3", one.validTime(), 7, LONG_AFTER));
                })
            .toList();
    assertThat(decide(restarts, rules(NEWEST, 0, 2)))
        .extracting(each -> each.restart().name() + " " + each.verb())
        .containsExactly(
            "20230101.000000.restart.ww3 deleted",
            "20230101_000000_restart.ww3 deleted",
            "20230101.010000.restart.ww3 kept",
            "20230101_010000_restart.ww3 kept",
            "20230101.020000.restart.ww3 kept",
            "20230101_020000_restart.ww3 kept");
  }

  @ParameterizedTest
  @CsvSource({
    "GRID,a/x.ww3,ww3",
    "FOLDER,a/b/x.ww3,a/b/ww3",
    "FOLDER,x.ww3,ww3",
    "NONE,a/x.ww3,all"
  })
  void groups_are_grids_or_their_folders_or_everything(GroupBy by, String name, String group) {
    assertThat(by.group(name, "ww3")).isEqualTo(group);
  }

  @Test
  void nothing_there_is_nothing_to_decide() {
    assertThat(decide(List.of(), DEFAULTS)).isEmpty();
  }

  @Test
  void to_keep_none_is_no_rule() {
    assertThatIllegalArgumentException().isThrownBy(() -> rules(NEWEST, 24, 0));
  }

  /** Of a five-day forecast from that day of January 2023, put there at that time. */
  private static List<Restart> forecast(int day, Instant put) {
    return Stream.of(1, 2, 3, 4, 5)
        .map(days -> restart(NEW_YEAR.plus(Duration.ofDays(day - 1 + days)), "ww3", put))
        .toList();
  }

  private static Function<Stretch, CycleStart> startOf(String run, String time) {
    return stretch -> new CycleStart.Known(run, Instant.parse(time));
  }

  @ParameterizedTest
  @CsvSource({"CYCLE", "NEWEST", "NOW"})
  void what_is_needed_from_the_start_of_the_newest_run_stays_whatever_any_clock_says(
      RetentionClock clock) {
    assertThat(
            reasons(
                forecast(1, LONG_AFTER),
                rules(clock, 24, 2),
                LONG_AFTER,
                startOf("glob3", "2023-01-01T00:00:00Z")))
        .hasSize(5)
        .allMatch(each -> each.endsWith("needed from the start of glob3, 2023-01-01T00:00Z"));
  }

  @Test
  void ages_count_back_from_the_start_of_the_newest_run() {
    List<Restart> restarts =
        Stream.concat(hours(0, 12).stream(), forecast(2, LONG_AFTER).stream()).toList();
    assertThat(
            reasons(
                restarts,
                rules(RetentionClock.CYCLE, 24, 1),
                LONG_AFTER,
                startOf("glob4", "2023-01-02T12:00:00Z")))
        .startsWith(
            "20230101_0000.ww3 deleted: 36 h before the start of glob4, 2023-01-02T12:00Z",
            "20230101_1200.ww3 kept: within 24 h of the start of glob4, 2023-01-02T12:00Z",
            "20230103_0000.ww3 kept: needed from the start of glob4, 2023-01-02T12:00Z")
        .hasSize(7);
  }

  @Test
  void where_no_run_is_known_nothing_gets_older_than_at_the_last_put() {
    Instant put = NEW_YEAR.plus(Duration.ofHours(54));
    List<Restart> restarts =
        Stream.concat(forecast(1, NEW_YEAR).stream(), forecast(3, put).stream()).toList();
    RetentionRules rules = rules(RetentionClock.CYCLE, 0, 1);
    for (int days : List.of(3, 5, 40)) {
      assertThat(reasons(restarts, rules, NEW_YEAR.plus(Duration.ofDays(days))))
          .startsWith(
              "20230102_0000.ww3 deleted: 24 h before 2023-01-03T00:00Z",
              "20230103_0000.ww3 kept: within 0 h of 2023-01-03T00:00Z",
              "20230104_0000.ww3 kept: valid after 2023-01-03T00:00Z")
          .noneMatch(each -> each.startsWith("20230104") && each.contains("deleted"));
    }
  }

  @Test
  void what_lies_far_apart_ages_apart_and_each_says_on_what_it_stands() {
    List<Restart> restarts =
        Stream.concat(
                forecast(1, LONG_AFTER).stream(),
                Stream.of(1, 2, 3).map(day -> restart("2010-03-0" + day + "T00:00:00Z", "ww3")))
            .toList();
    Retention.Verdict verdict =
        Retention.decide(
            restarts,
            rules(RetentionClock.CYCLE, 24, 2),
            LONG_AFTER,
            stretch ->
                stretch.isAfterEarlierStretches(Instant.parse("2022-12-01T00:00:00Z"))
                        && stretch.reaches(Instant.parse("2022-12-01T00:00:00Z"))
                    ? new CycleStart.Known("glob3", Instant.parse("2023-01-05T00:00:00Z"))
                    : new CycleStart.Unknown());
    assertThat(verdict.decisions())
        .extracting(each -> each.restart().name().substring(0, 8) + " " + each.verb())
        .containsExactly(
            "20100301 deleted",
            "20100302 kept",
            "20100303 kept",
            "20230102 deleted",
            "20230103 deleted",
            "20230104 kept",
            "20230105 kept",
            "20230106 kept");
    assertThat(verdict.ages())
        .hasToString(
            "[ww3, 2010-03-01T00:00Z to 2010-03-03T00:00Z: ages count from 2010-03-03T00:00Z,"
                + " the newest at the last put, as no run is known,"
                + " ww3, 2023-01-02T00:00Z to 2023-01-06T00:00Z: ages count from the start of"
                + " glob3, 2023-01-05T00:00Z]");
  }

  @ParameterizedTest
  @CsvSource({"0,0,240,1", "0,0,241,2", "1,0,252,1", "1,0,253,2", "0,1,276,1", "0,1,277,2"})
  void a_gap_counts_from_the_restart_or_from_the_end_of_its_day_or_week_where_only_the_first_stays(
      int daily, int weekly, int hours, int stretches) {
    RetentionRules rules = rules(NEWEST, 0, 1, daily, weekly, Set.of(), 1000);
    // Saturday noon: the day ends 12 hours later, the week 36
    List<Restart> two = hours(-12, -12 + hours);
    assertThat(Stretch.of(two, rules)).hasSize(stretches);
  }

  @Test
  void where_a_start_cannot_be_read_all_of_the_stretch_stays() {
    assertThat(
            reasons(
                forecast(1, LONG_AFTER),
                rules(NOW, 0, 1),
                LONG_AFTER,
                stretch -> new CycleStart.Unreadable("x.manifest.json: cannot be read: reset")))
        .hasSize(5)
        .allMatch(
            each ->
                each.endsWith(
                    "kept: the start of its run is not known: x.manifest.json: cannot be read:"
                        + " reset"));
  }
}
