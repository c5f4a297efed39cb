package org.ww3transfer.retention.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.StoredObject;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.retention.GroupBy;
import org.ww3transfer.retention.Listings;
import org.ww3transfer.retention.NaiveRetention;
import org.ww3transfer.retention.Restart;
import org.ww3transfer.retention.RetentionRules;

/** From 5,000 random lists to what is removed. */
class PruningPropertyTest {

  /** A list, and what was removed of it. */
  private record Listed(Listings listing, List<String> names, Instant now, List<String> removed)
      implements Holdings {
    @Override
    public Optional<StoredObject> look(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream read(String name) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void list(String beginning, int folders, Consumer<Holding> each) {
      Map<String, Instant> puts = new HashMap<>();
      listing
          .restarts(names, GroupBy.NONE)
          .forEach(restart -> puts.put(restart.name(), restart.put()));
      names.forEach(name -> each.accept(new Holding(name, 1, puts.getOrDefault(name, now))));
    }

    @Override
    public Map<String, String> removeAll(List<String> names, Consumer<String> gone) {
      names.forEach(gone);
      removed.addAll(names);
      return Map.of();
    }

    @Override
    public Optional<Instant> clock(boolean mayWrite) {
      return Optional.of(now);
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void nothing_foreign_goes_and_nothing_changes_what_goes_for_it(@ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    Listings listing = new Listings(random);
    Instant now = listing.now();
    RetentionRules rules = listing.rules();
    Set<String> foreign = new HashSet<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      foreign.add(listing.foreign());
    }
    List<String> restarts = listing.names();
    List<Restart> known = listing.restarts(restarts, rules.groupBy());
    List<DeliveredRun> runs = listing.runs(known);
    List<String> all = new ArrayList<>(restarts);
    all.addAll(random.nextInt(all.size() + 1), foreign);

    Pruning pruning =
        new Pruning(rules, Listings.NAMING, place -> runs, Clock.fixed(now, ZoneOffset.UTC));
    Listed dry = new Listed(listing, all, now, new ArrayList<>());
    PruneResult foreseen = pruning.look(Listings.DESTINATION, dry);
    assertThat(dry.removed()).isEmpty();
    Listed holdings = new Listed(listing, all, now, new ArrayList<>());
    PruneResult result = pruning.prune(Listings.DESTINATION, holdings, PruneListener.NONE);

    assertThat(result).isEqualTo(foreseen);
    assertThat(result.error()).isEmpty();
    assertThat(holdings.removed())
        .as(() -> rules + " at " + now + ": " + all)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(foreign.isEmpty() ? List.of("") : foreign)
        .containsExactlyInAnyOrderElementsOf(new NaiveRetention(known, rules, now, runs).deleted());
  }
}
