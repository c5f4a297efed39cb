package org.ww3transfer.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.journal.DeliveredRun;

/** 120,000 random listings under random rules: what holds for each. */
class RetentionPropertyTest {
  private static final int NO_BOUND = Integer.MAX_VALUE;
  private static final Holdings NOTHING = Listings.holdings(Path.of("/nowhere"));
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
    final List<DeliveredRun> runs;
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
      restarts = listing.restarts(names, rules.groupBy());
      runs = listing.runs(restarts);
      decisions = decide(restarts, rules, now);
    }

    List<Decision> decide(Collection<Restart> of, RetentionRules by, Instant at) {
      ListedRuns none = new ListedRuns(Listings.DESTINATION, NOTHING, List.of());
      return Retention.decide(of, by, at, new CycleStarts(by, runs, Optional.empty(), none)::of)
          .decisions();
    }

    Set<String> deleted(Collection<Restart> of, RetentionRules by, Instant at) {
      return RetentionPropertyTest.deleted(decide(of, by, at));
    }

    NaiveRetention naive(Collection<Restart> of, RetentionRules by) {
      return new NaiveRetention(of, by, now, runs);
    }

    List<Restart> and(List<String> others) {
      List<Restart> all = new ArrayList<>(restarts);
      all.addAll(listing.restarts(others, rules.groupBy()));
      return all;
    }

    @Override
    public String toString() {
      return rules + "\nat " + now + "\n" + runs + "\n" + String.join("\n", new TreeSet<>(names));
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
        rules.groupBy(),
        rules.gap());
  }

  private static Set<String> deleted(Collection<Decision> decisions) {
    return decisions.stream()
        .filter(Decision::isDeleted)
        .map(each -> each.restart().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Restart> select(Collection<Decision> decisions, Predicate<Decision> which) {
    return decisions.stream().filter(which).map(Decision::restart).toList();
  }

  @Property(shrinking = ShrinkingMode.OFF)
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
    NaiveRetention naive = drawn.naive(drawn.restarts, rules);
    assertThat(gone)
        .as(drawn::toString)
        .hasSizeLessThanOrEqualTo(rules.maxDeletes())
        .allSatisfy(
            each -> {
              Instant clock = naive.clock(each).orElseThrow();
              assertThat(each.validTime()).isBefore(clock);
              assertThat(Duration.between(each.validTime(), clock))
                  .isGreaterThan(rules.keepWithin());
              naive.start(each).ifPresent(start -> assertThat(each.validTime()).isBefore(start));
              assertThat(times(naive.stretch(each), gone))
                  .hasSizeGreaterThanOrEqualTo(rules.keepLast());
            });
    assertThat(left).as(drawn::toString).hasSize(drawn.decisions.size() - gone.size());
    Statistics.label("deletes")
        .collect(!gone.isEmpty())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 20));
  }

  private static Set<Instant> times(Set<Restart> stretch, List<Restart> without) {
    return stretch.stream()
        .filter(each -> !without.contains(each))
        .map(Restart::validTime)
        .collect(Collectors.toSet());
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void neither_the_order_nor_the_machines_time_zone_matters(@ForAll long seed) {
    Case drawn = new Case(seed);
    List<Restart> shuffled = new ArrayList<>(drawn.restarts);
    Collections.shuffle(shuffled, drawn.random);
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(drawn.listing.oneOf(ZONES)));
      assertThat(drawn.decide(shuffled, drawn.rules, drawn.now))
          .as(drawn::toString)
          .isEqualTo(drawn.decisions);
    } finally {
      TimeZone.setDefault(before);
    }
    assertThat(deleted(drawn.decisions))
        .as(drawn::toString)
        .isEqualTo(drawn.naive(drawn.restarts, drawn.rules).deleted());
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void those_of_one_time_go_together_and_the_oldest_go_first(@ForAll long seed) {
    Case drawn = new Case(seed);
    RetentionRules unbounded = withMost(drawn.rules, NO_BOUND);
    List<Decision> all = drawn.decide(drawn.restarts, unbounded, drawn.now);
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

  @Property(shrinking = ShrinkingMode.OFF)
  void more_files_never_delete_more_of_the_same(@ForAll long seed) {
    Case drawn = new Case(seed, rules -> NO_BOUND);
    List<String> others = new ArrayList<>();
    for (int i = drawn.random.nextInt(6); i >= 0; i--) {
      others.add(another(drawn));
    }
    if (areNews(others, drawn)) {
      return;
    }
    Set<String> now = drawn.deleted(drawn.and(others), drawn.rules, drawn.now);
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

  /**
   * Whether they tell something new: what is valid later may join two stretches, be put there after
   * all the others, or be valid before the newest start.
   */
  private static boolean areNews(List<String> others, Case drawn) {
    List<Restart> all = drawn.and(others);
    NaiveRetention before = drawn.naive(drawn.restarts, drawn.rules);
    NaiveRetention after = drawn.naive(all, drawn.rules);
    boolean isAnyOlder =
        all.stream()
            .filter(each -> each.validTime().isAfter(drawn.now))
            .filter(each -> !drawn.restarts.contains(each))
            .anyMatch(
                each -> after.clock(each).filter(at -> !each.validTime().isAfter(at)).isPresent());
    return isAnyOlder
        || drawn.restarts.stream()
            .anyMatch(
                each ->
                    !after.clock(each).equals(before.clock(each))
                        || !after.start(each).equals(before.start(each))
                        || joins(after.stretch(each), before.stretch(each), drawn.restarts));
  }

  private static boolean joins(Set<Restart> after, Set<Restart> before, List<Restart> known) {
    return after.stream().anyMatch(each -> known.contains(each) && !before.contains(each));
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

  @Property(shrinking = ShrinkingMode.OFF)
  void a_rule_more_never_deletes_more(@ForAll long seed) {
    Case drawn = new Case(seed);
    RetentionRules looser = looser(drawn.rules, drawn.random);
    if (!isOfTheSameStretches(drawn, looser)) {
      return; // with the first of days or weeks kept a gap is longer
    }
    assertThat(drawn.deleted(drawn.restarts, looser, drawn.now))
        .as(drawn::toString)
        .hasSizeLessThanOrEqualTo(deleted(drawn.decisions).size());
    assertThat(drawn.deleted(drawn.restarts, withMost(looser, NO_BOUND), drawn.now))
        .as(() -> looser + " where there was " + drawn)
        .isSubsetOf(drawn.deleted(drawn.restarts, withMost(drawn.rules, NO_BOUND), drawn.now));
  }

  private static boolean isOfTheSameStretches(Case drawn, RetentionRules other) {
    NaiveRetention one = drawn.naive(drawn.restarts, drawn.rules);
    NaiveRetention another = drawn.naive(drawn.restarts, other);
    return drawn.restarts.stream()
        .allMatch(each -> one.stretch(each).equals(another.stretch(each)));
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
        rules.groupBy(),
        rules.gap());
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void what_was_left_is_left_again_and_what_went_would_have_gone_later(@ForAll long seed) {
    Case drawn = new Case(seed, rules -> NO_BOUND);
    Set<String> gone = deleted(drawn.decisions);
    List<Restart> left = without(gone, drawn.restarts);
    assertThat(drawn.deleted(left, drawn.rules, drawn.now)).as(drawn::toString).isEmpty();

    int days = drawn.random.nextInt(10);
    Instant later = drawn.now.plus(Duration.ofDays(days));
    List<String> newer = new ArrayList<>();
    for (int i = days; i > 0; i--) {
      newer.add(drawn.listing.name(drawn.listing.grid(), later.minusSeconds(40_000L * i)));
    }
    newer.removeIf(name -> !isNewerThanAll(name, drawn));
    List<Restart> withNewer = drawn.and(newer);
    Set<String> daily = drawn.deleted(without(gone, withNewer), drawn.rules, later);
    daily.addAll(gone);
    assertThat(daily).as(drawn::toString).isEqualTo(drawn.deleted(withNewer, drawn.rules, later));
  }

  private static List<Restart> without(Set<String> names, List<Restart> restarts) {
    return restarts.stream().filter(each -> !names.contains(each.name())).toList();
  }

  private static boolean isNewerThanAll(String name, Case drawn) {
    Instant time = drawn.listing.restarts(List.of(name), GroupBy.NONE).get(0).validTime();
    return drawn.restarts.stream().allMatch(each -> each.validTime().isBefore(time));
  }
}
