package org.ww3transfer.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.journal.DeliveredRun;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.naming.RestartName;
import org.ww3transfer.naming.RestartNames;
import org.ww3transfer.report.CycleManifestReader;

/** What the list of a destination tells: restarts, cycle manifests, and signs of a mistake. */
public final class Inventory {
  /** The model's own checkpoints have names that we give too: a run directory is not pruned. */
  private static final Pattern OF_A_RUN =
      Pattern.compile("(.*/)?(ww3_(shel|multi)\\.(nml|inp)|ufs\\.configure)");

  /** Of a run too, but {@code ww3.also} may have them sent. */
  private static final Pattern ALSO_OF_A_RUN =
      Pattern.compile("(.*/)?(mod_def\\.[^/]+|log\\.m?ww3|ww3_\\w+\\.(nml|inp))");

  /** Those of a run that are often links to a template. */
  private static final List<String> OFTEN_LINKS =
      List.of("ww3_shel.nml", "ww3_multi.nml", "ww3_shel.inp", "ww3_multi.inp", "mod_def.ww3");

  /** Who asks manifests for more grids than this has copies there, and no grids. */
  private static final int MOST_DOTTED = 10;

  /**
   * A restart by its name.
   *
   * @param holding as it was listed
   */
  private record Found(RestartName name, Holding holding) {
    Restart restart(GroupBy groupBy) {
      return new Restart(
          name.name(),
          name.series(),
          groupBy.group(name.name(), name.series()),
          name.validTime(),
          holding.bytes(),
          holding.modified());
    }
  }

  private final Destination destination;
  private final Naming naming;
  private final RestartNames names;
  private final RestartNames dottedNames;
  private final List<Found> found = new ArrayList<>();
  private final Map<String, List<Found>> dotted = new TreeMap<>();
  private final List<Holding> manifests = new ArrayList<>();
  private Optional<Holding> youngest = Optional.empty();
  private Optional<Holding> ofARun = Optional.empty();
  private long listed;

  public Inventory(Destination destination, Naming naming) {
    this.destination = destination;
    this.naming = naming;
    names = RestartNames.ofAll(destination.folders(), naming);
    dottedNames = RestartNames.ofDotted(destination.folders(), naming);
  }

  /** How many folders deep names are to be listed. */
  public int folders() {
    return names.folders();
  }

  public void add(Holding holding) {
    listed++;
    if (youngest.filter(other -> !holding.modified().isAfter(other.modified())).isEmpty()) {
      youngest = Optional.of(holding);
    }
    Optional<RestartName> plain = names.read(holding.name());
    if (plain.isPresent()) {
      found.add(new Found(plain.get(), holding));
    } else if (CycleManifestReader.isName(holding.name())) {
      manifests.add(holding);
    } else if (isOfARun(holding.name())) {
      ofARun = Optional.of(holding);
    } else {
      dottedNames
          .read(holding.name())
          .ifPresent(
              name ->
                  dotted
                      .computeIfAbsent(name.grid(), grid -> new ArrayList<>())
                      .add(new Found(name, holding)));
    }
  }

  private boolean isOfARun(String name) {
    return OF_A_RUN.matcher(name).matches()
        || (ALSO_OF_A_RUN.matcher(name).matches() && !naming.keepsFileNames());
  }

  public long listed() {
    return listed;
  }

  /** What was put there last. */
  public Optional<Holding> youngest() {
    return youngest;
  }

  public List<Holding> manifests() {
    return manifests;
  }

  public String uri(Holding holding) {
    return destination.prefix().join(holding.name());
  }

  /** Why the place may be a run directory; empty where nothing says so. */
  public Optional<String> runDirectory(Holdings holdings) {
    return ofARun
        .map(Holding::name)
        .or(() -> OFTEN_LINKS.stream().filter(holdings::hasLink).findFirst())
        .map(
            name ->
                destination.prefix().join(name)
                    + ": is there; is the prefix a run directory? fix the prefix, or remove the"
                    + " file");
  }

  /**
   * All restarts. What ends in a name with a dot is one only where our records or a cycle manifest
   * have a grid of that name; else it may be a copy, such as {@code restart.ww3.bak}.
   */
  public List<Restart> restarts(GroupBy groupBy, List<DeliveredRun> delivered, ListedRuns runs) {
    List<Found> all = new ArrayList<>(found);
    int asked = 0;
    for (Map.Entry<String, List<Found>> entry : dotted.entrySet()) {
      String grid = entry.getKey();
      boolean isGrid = delivered.stream().anyMatch(run -> run.grid().equals(grid));
      if (!isGrid && asked < MOST_DOTTED) {
        asked++;
        isGrid = runs.hasGrid(grid, lastPut(entry.getValue()));
      }
      if (isGrid) {
        all.addAll(entry.getValue());
      }
    }
    return all.stream().map(each -> each.restart(groupBy)).toList();
  }

  private static Instant lastPut(List<Found> restarts) {
    return restarts.stream()
        .map(each -> each.holding().modified())
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
