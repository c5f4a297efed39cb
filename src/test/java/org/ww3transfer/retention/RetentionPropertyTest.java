package org.ww3transfer.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** 110,000 random listings under random rules: what holds for each. */
class RetentionPropertyTest {
  private static final int NO_BOUND = Integer.MAX_VALUE;
  private static final String[] ZONES = {
    "Pacific/Kiritimati", "America/New_York", "Asia/Kathmandu", "Pacific/Pago_Pago", "UTC"
  };

  /** One listing, its rules and what became of it. */
  private static final class Case {
    final Random random;
    final Listings listing;
    final List<String> names;
    final RetentionRules rules;
    final Instant now;
    final List<Restart> restarts;
    final List<Decision> decisions;

    Case(long seed) {
      this(seed, rules -> rules.maxDeletes());
    }

    Case(long seed, ToIntFunction<RetentionRules> maxDeletes) {
      random = new Random(seed);
      listing = new Listings(random);
      names = listing.names();
      RetentionRules drawn = listing.rules();
      rules = withMost(drawn, maxDeletes.applyAsInt(drawn));
      now = listing.now();
      restarts = Listings.restarts(names, rules.groupBy());
      decisions = Retention.decide(restarts, rules, now);
    }

    List<Restart> and(List<String> others) {
      List<Restart> all = new ArrayList<>(restarts);
      all.addAll(Listings.restarts(others, rules.groupBy()));
      return all;
    }

    /** What the ages of a group are counted from. */
    Instant clock(String group) {
      return rules.clock() == RetentionClock.NOW
          ? now
          : restarts.stream()
              .filter(each -> each.group().equals(group))
              .map(Restart::validTime)
              .filter(time -> !time.isAfter(now))
              .max(Instant::compareTo)
              .orElse(now);
    }

    @Override
    public String toString() {
      return rules + "\nat " + now + "\n" + String.join("\n", new TreeSet<>(names));
    }
  }

  private static RetentionRules withMost(RetentionRules rules, int maxDeletes) {
    return new RetentionRules(
        rules.clock(),
        rules.keepWithin(),
        rules.keepLast(),
        rules.keepDaily(),
        rules.keepWeekly(),
        rules.keepCycles(),
        maxDeletes,
        rules.groupBy());
  }

  private static Set<String> deleted(Collection<Decision> decisions) {
    return decisions.stream()
        .filter(Decision::isDeleted)
        .map(each -> each.restart().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> deleted(
      Collection<Restart> restarts, RetentionRules rules, Instant now) {
    return deleted(Retention.decide(restarts, rules, now));
  }

  private static List<Restart> select(Collection<Decision> decisions, Predicate<Decision> which) {
    return decisions.stream().filter(which).map(Decision::restart).toList();
  }

  private static Map<String, Set<Instant>> pastTimes(Collection<Restart> restarts, Instant now) {
    return restarts.stream()
        .filter(each -> !each.validTime().isAfter(now))
        .collect(
            Collectors.groupingBy(
                Restart::group,
                TreeMap::new,
                Collectors.mapping(Restart::validTime, Collectors.toSet())));
  }

  @Property(tries = 30_000, shrinking = ShrinkingMode.OFF)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void the_young_the_newest_and_the_future_stay(@ForAll long seed) {
    Case drawn = new Case(seed);
    RetentionRules rules = drawn.rules;
    List<Restart> gone = select(drawn.decisions, Decision::isDeleted);
    List<Restart> left = select(drawn.decisions, each -> !each.isDeleted());

    assertThat(drawn.decisions)
        .as(drawn::toString)
        .extracting(each -> each.restart().name())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            drawn.restarts.stream().map(Restart::name).distinct().toList());
    assertThat(gone)
        .as(drawn::toString)
        .hasSizeLessThanOrEqualTo(rules.maxDeletes())
        .allSatisfy(
            each -> {
              Instant clock = drawn.clock(each.group());
              assertThat(each.validTime()).isBeforeOrEqualTo(drawn.now).isBefore(clock);
              assertThat(Duration.between(each.validTime(), clock))
                  .isGreaterThan(rules.keepWithin());
            });
    Map<String, Set<Instant>> leftTimes = pastTimes(left, drawn.now);
    pastTimes(drawn.restarts, drawn.now)
        .forEach(
            (group, times) ->
                assertThat(leftTimes.getOrDefault(group, Set.of()))
                    .as(drawn::toString)
                    .hasSizeGreaterThanOrEqualTo(Math.min(rules.keepLast(), times.size())));
    Statistics.label("deletes")
        .collect(!gone.isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 25));
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  void neither_the_order_nor_the_machines_time_zone_matters(@ForAll long seed) {
    Case drawn = new Case(seed);
    List<Restart> shuffled = new ArrayList<>(drawn.restarts);
    Collections.shuffle(shuffled, drawn.random);
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(drawn.listing.oneOf(ZONES)));
      assertThat(Retention.decide(shuffled, drawn.rules, drawn.now))
          .as(drawn::toString)
          .isEqualTo(drawn.decisions);
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(deleted(drawn.decisions))
        .as(drawn::toString)
        .isEqualTo(new NaiveRetention(drawn.restarts, drawn.rules, drawn.now).deleted());
  }

  @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
  void those_of_one_time_go_together_and_the_oldest_go_first(@ForAll long seed) {
    Case drawn = new Case(seed);
    RetentionRules unbounded = withMost(drawn.rules, NO_BOUND);
    List<Decision> all = Retention.decide(drawn.restarts, unbounded, drawn.now);
    Map<String, Boolean> isDeletedByTime = new HashMap<>();
    for (Decision each : all) {
      String key = each.restart().group() + " " + each.restart().validTime();
      Boolean known = isDeletedByTime.putIfAbsent(key, each.isDeleted());
      assertThat(known).as(drawn::toString).isIn(null, each.isDeleted());
    }
    Set<String> bounded = deleted(drawn.decisions);
    List<Restart> due = select(all, Decision::isDeleted);
    assertThat(bounded).hasSize(Math.min(due.size(), drawn.rules.maxDeletes()));
    List<Instant> spared =
        due.stream()
            .filter(each -> !bounded.contains(each.name()))
            .map(Restart::validTime)
            .toList();
    for (Restart each : due) {
      if (bounded.contains(each.name())) {
        assertThat(spared)
            .as(drawn::toString)
            .allSatisfy(time -> assertThat(time).isAfterOrEqualTo(each.validTime()));
      }
    }
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  void more_files_never_delete_more_of_the_same(@ForAll long seed) {
    Case drawn = new Case(seed, rules -> NO_BOUND);
    List<String> others = new ArrayList<>();
    for (int i = drawn.random.nextInt(6); i >= 0; i--) {
      others.add(another(drawn));
    }
    Set<String> now = deleted(drawn.and(others), drawn.rules, drawn.now);
    now.retainAll(drawn.names);
    assertThat(now).as(drawn::toString).isEqualTo(deleted(drawn.decisions));
  }

  /** A duplicate, a foreign name, another group's, a future one, or one of a time that is there. */
  private static String another(Case drawn) {
    Listings listing = drawn.listing;
    int kind = drawn.names.isEmpty() ? 4 : drawn.random.nextInt(5);
    return switch (kind) {
      case 0 -> drawn.names.get(drawn.random.nextInt(drawn.names.size()));
      case 1 -> ofTheSameTime(drawn);
      case 2 ->
          drawn.rules.groupBy() == GroupBy.NONE
              ? listing.foreign()
              : listing.name("another", listing.time());
      case 3 ->
          listing.name(listing.grid(), drawn.now.plusSeconds(1 + drawn.random.nextInt(1_000_000)));
      default -> listing.foreign();
    };
  }

  private static String ofTheSameTime(Case drawn) {
    if (drawn.restarts.isEmpty()) {
      return drawn.listing.foreign();
    }
    Restart like = drawn.restarts.get(drawn.random.nextInt(drawn.restarts.size()));
    String grid = like.name().substring(like.name().lastIndexOf('.') + 1);
    String another = drawn.listing.name(grid, like.validTime());
    boolean isOfItsGroup = drawn.rules.groupBy().group(another, grid).equals(like.group());
    return isOfItsGroup ? another : like.name();
  }

  @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
  void a_rule_more_never_deletes_more(@ForAll long seed) {
    Case drawn = new Case(seed);
    RetentionRules looser = looser(drawn.rules, drawn.random);
    assertThat(deleted(drawn.restarts, looser, drawn.now))
        .as(drawn::toString)
        .hasSizeLessThanOrEqualTo(deleted(drawn.decisions).size());
    assertThat(deleted(drawn.restarts, withMost(looser, NO_BOUND), drawn.now))
        .as(() -> looser + " where there was " + drawn)
        .isSubsetOf(deleted(drawn.restarts, withMost(drawn.rules, NO_BOUND), drawn.now));
  }

  private static RetentionRules looser(RetentionRules rules, Random random) {
    int which = random.nextInt(5);
    int more = 1 + random.nextInt(5);
    Set<Integer> cycles = new HashSet<>(rules.keepCycles());
    if (which == 4) {
      cycles.add(random.nextInt(24));
    }
    return new RetentionRules(
        rules.clock(),
        rules.keepWithin().plusHours(which == 0 ? 3L * more : 0),
        rules.keepLast() + (which == 1 ? more : 0),
        rules.keepDaily() + (which == 2 ? more : 0),
        rules.keepWeekly() + (which == 3 ? more : 0),
        cycles,
        rules.maxDeletes(),
        rules.groupBy());
  }

  @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
  void what_was_left_is_left_again_and_what_went_would_have_gone_later(@ForAll long seed) {
    Case drawn = new Case(seed, rules -> NO_BOUND);
    Set<String> gone = deleted(drawn.decisions);
    List<Restart> left = without(gone, drawn.restarts);
    assertThat(deleted(left, drawn.rules, drawn.now)).as(drawn::toString).isEmpty();

    int days = drawn.random.nextInt(10);
    Instant later = drawn.now.plus(Duration.ofDays(days));
    List<String> newer = new ArrayList<>();
    for (int i = days; i > 0; i--) {
      newer.add(drawn.listing.name(drawn.listing.grid(), later.minusSeconds(40_000L * i)));
    }
    newer.removeIf(name -> !isNewerThanAll(name, drawn));
    List<Restart> withNewer = drawn.and(newer);
    Set<String> daily = deleted(without(gone, withNewer), drawn.rules, later);
    daily.addAll(gone);
    assertThat(daily).as(drawn::toString).isEqualTo(deleted(withNewer, drawn.rules, later));
  }

  private static List<Restart> without(Set<String> names, List<Restart> restarts) {
    return restarts.stream().filter(each -> !names.contains(each.name())).toList();
  }

  private static boolean isNewerThanAll(String name, Case drawn) {
    Instant time = Listings.restarts(List.of(name), GroupBy.NONE).get(0).validTime();
    return drawn.restarts.stream().allMatch(each -> each.validTime().isBefore(time));
  }
}
