package org.ww3transfer.stage;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.naming.Naming;
import org.ww3transfer.naming.RestartName;
import org.ww3transfer.naming.RestartNames;

/** Which names at a destination are those of restarts that a run could start from. */
public final class RestartCandidates {
  private final Destination destination;
  private final Naming naming;
  private final String runId;
  private final Holdings holdings;

  /**
   * @param runId of the run that is to start
   */
  public RestartCandidates(
      Destination destination, Naming naming, String runId, Holdings holdings) {
    this.destination = destination;
    this.naming = naming;
    this.runId = runId;
    this.holdings = holdings;
  }

  /**
   * The restart of that time and grid. Several runs may have written it: what the same directory
   * wrote comes first, as where each member of an ensemble has one for all its cycles, then the
   * younger.
   */
  public List<Holding> of(WantedRestart wanted) throws IOException {
    return of(wanted, "");
  }

  /**
   * The same of one folder, where most likely it is: to look there costs less than to look in all.
   *
   * @param folder below the destination's prefix, with a slash at its end
   */
  public List<Holding> of(WantedRestart wanted, String folder) throws IOException {
    RestartNames names = RestartNames.ofGrid(destination.folders(), naming, wanted.extension());
    Map<Holding, RestartName> candidates = new HashMap<>();
    for (String beginning : beginnings(names, wanted, folder)) {
      holdings.list(
          beginning,
          names.folders(),
          found ->
              names
                  .read(found.name())
                  .filter(name -> name.validTime().equals(wanted.validTime()))
                  .ifPresent(name -> candidates.put(found, name)));
    }
    return candidates.keySet().stream()
        .sorted(
            Comparator.comparing((Holding found) -> !isOwn(candidates.get(found)))
                .thenComparing(Holding::modified, Comparator.reverseOrder())
                .thenComparing(Holding::name))
        .toList();
  }

  private static List<String> beginnings(RestartNames names, WantedRestart wanted, String folder) {
    return names.beginnings(wanted.extension(), wanted.validTime()).stream()
        .filter(each -> each.startsWith(folder) || folder.startsWith(each))
        .map(each -> each.length() < folder.length() ? folder : each)
        .distinct()
        .toList();
  }

  private boolean isOwn(RestartName name) {
    return name.run().filter(runId::equals).isPresent();
  }

  /** The valid times of all restarts with that ending. */
  Set<Instant> times(String extension) throws IOException {
    RestartNames names = RestartNames.ofGrid(destination.folders(), naming, extension);
    Set<Instant> times = new HashSet<>();
    holdings.list(
        "",
        names.folders(),
        found -> names.read(found.name()).ifPresent(name -> times.add(name.validTime())));
    return times;
  }
}
