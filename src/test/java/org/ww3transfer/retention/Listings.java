package org.ww3transfer.retention;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.LocalHoldings;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.naming.NamePattern;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.naming.RestartNames;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.LocalPlace;
import org.ww3transfer.schedule.Hours;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** Names that may stand at a destination, and rules that it may be pruned by, from a seed. */
public final class Listings {
  public static final Naming NAMING =
      new Naming(
          NamePattern.parse(
              "{grid}/{kind}/{cycle:yyyyMMdd'T'HH}/{validTime:yyyyDDD}_{validTime:HHmmss}.{name}"));

  public static final Destination DESTINATION = destination(Path.of("/archive"));

  private static final RestartNames KNOWN = RestartNames.ofAll(DESTINATION.folders(), NAMING);
  private static final List<Naming> NAMINGS = List.of(Naming.ROMPY, Naming.NCEP, NAMING);
  private static final List<String> GRIDS = List.of("ww3", "outer", "Inner_2");
  private static final int[] GRAINS = {600, 3600, 10_800, 21_600, 86_400};

  private final Random random;
  private final Instant now;
  private final int grain;
  private final int grids;
  private final int span;
  private final boolean isPutAtOnce;
  private final long lead;
  private final Instant lastPut;

  public Listings(Random random) {
    this.random = random;
    Instant second = Instant.ofEpochSecond(1_672_531_200L + random.nextInt(800 * 86_400));
    now =
        switch (random.nextInt(3)) {
          case 0 -> second.truncatedTo(ChronoUnit.HOURS);
          case 1 -> second.plusNanos(random.nextInt(1_000_000_000));
          default -> second;
        };
    grain = GRAINS[random.nextInt(GRAINS.length)];
    grids = 1 + random.nextInt(GRIDS.size());
    span = 3 + random.nextInt(37);
    isPutAtOnce = random.nextBoolean();
    lead = (long) grain * random.nextInt(8);
    lastPut = now.minusSeconds((long) grain * random.nextInt(8));
  }

  public static Destination destination(Path folder) {
    return destination("archive", folder);
  }

  /** One of that name. */
  public static Destination destination(String name, Path folder) {
    return new Destination(
        name,
        Prefix.parse(folder.toString()),
        new Store.Local(folder, LocalRules.STANDING, ReadBack.DISK),
        NamePattern.EMPTY,
        Selection.ALL,
        Optional.empty(),
        true,
        0,
        OverwritePolicy.OTHER_START,
        Hours.ANY,
        1,
        Set.of());
  }

  /** What stands in a folder, which must be there. */
  public static Holdings holdings(Path folder) {
    return new LocalHoldings(
        new LocalPlace(folder, LocalRules.STANDING), new Installation("0123456789ab"));
  }

  public Instant now() {
    return now;
  }

  public RetentionRules rules() {
    return new RetentionRules(
        oneOf(RetentionClock.values()),
        Duration.ofHours(random.nextInt(4) == 0 ? 0 : random.nextInt(73)),
        1 + random.nextInt(4),
        random.nextBoolean() ? 0 : random.nextInt(12),
        random.nextBoolean() ? 0 : random.nextInt(6),
        cycles(),
        random.nextBoolean() ? 100_000 : 1 + random.nextInt(6),
        oneOf(GroupBy.values()),
        Duration.ofHours(6 + random.nextInt(15 * 24)));
  }

  private Set<Integer> cycles() {
    Set<Integer> hours = new HashSet<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      hours.add(random.nextBoolean() ? 0 : random.nextInt(24));
    }
    return hours;
  }

  <T> T oneOf(T[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** At or before now more often than after it; the same time more than once. */
  public Instant time() {
    if (random.nextInt(30) == 0) {
      return now.truncatedTo(ChronoUnit.SECONDS);
    }
    long last = Math.floorDiv(now.getEpochSecond(), grain) * grain;
    return Instant.ofEpochSecond(last - (long) grain * (random.nextInt(span) - span / 6));
  }

  public String grid() {
    return GRIDS.get(random.nextInt(grids));
  }

  public String name(String grid, Instant time) {
    Kind kind = random.nextBoolean() ? Kind.RESTART : Kind.CHECKPOINT;
    Output restart =
        new Output("restart." + grid, kind, Optional.of(grid), time, time, 1, Set.of());
    Instant cycle = time.minusSeconds(3600L * random.nextInt(24));
    return NAMINGS.get(random.nextInt(NAMINGS.size())).targetName(restart, cycle);
  }

  /** What none of the namings gives to a restart. */
  public String foreign() {
    String name = name(grid(), time());
    String stamp = name.replaceAll(".*(\\d{8}.\\d{6}).*", "$1");
    return switch (random.nextInt(8)) {
      case 0 -> name + ".gz";
      case 1 -> "." + name + ".1f2e.part";
      case 2 -> "backup/" + name;
      case 3 -> "restart00" + random.nextInt(10) + ".ww3";
      case 4 -> "20230230_000000_restart.ww3";
      case 5 -> stamp + "_out_grd.ww3";
      case 6 -> stamp + "_ww3.202301_hs.nc";
      default -> name.replace("restart.", "restart");
    };
  }

  /** Up to 40 names in no order, some of them foreign, some twice. */
  public List<String> names() {
    Set<String> distinct = new HashSet<>();
    for (int i = random.nextInt(33); i > 0; i--) {
      distinct.add(random.nextInt(12) == 0 ? foreign() : name(grid(), time()));
    }
    List<String> names = new ArrayList<>(distinct);
    for (int i = names.isEmpty() ? 0 : random.nextInt(4); i > 0; i--) {
      names.add(names.get(random.nextInt(names.size())));
    }
    Collections.shuffle(names, random);
    return names;
  }

  public List<Restart> restarts(Collection<String> names, GroupBy groupBy) {
    return names.stream()
        .flatMap(name -> KNOWN.read(name).stream())
        .map(
            found ->
                new Restart(
                    found.name(),
                    found.series(),
                    groupBy.group(found.name(), found.series()),
                    found.validTime(),
                    1,
                    put(found.validTime())))
        .toList();
  }

  /** Later what is valid later, as cycle after cycle does, or all in the same moment. */
  public Instant put(Instant validTime) {
    Instant byLead = validTime.minusSeconds(lead);
    return isPutAtOnce || byLead.isAfter(lastPut) ? lastPut : byLead;
  }

  public boolean isPutAtOnce() {
    return isPutAtOnce;
  }

  /** Runs that have put some of them there. */
  public List<DeliveredRun> runs(List<Restart> restarts) {
    List<DeliveredRun> runs = new ArrayList<>();
    for (int i = restarts.isEmpty() ? 0 : random.nextInt(6); i > 0; i--) {
      Restart of = restarts.get(random.nextInt(restarts.size()));
      String folder = of.name().substring(0, of.name().lastIndexOf('/') + 1);
      Instant start = of.validTime().minusSeconds((long) grain * random.nextInt(6));
      runs.add(new DeliveredRun("run" + i, start, of.series(), folder, of.validTime()));
    }
    return runs;
  }
}
