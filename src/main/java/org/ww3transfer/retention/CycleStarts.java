package org.ww3transfer.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.journal.DeliveredRun;

/**
 * The newest run that each stretch of restarts comes from: by the program's own records and, as
 * another host may have delivered a newer one, by the cycle manifests at the destination.
 */
public final class CycleStarts {
  private static final Comparator<CycleStart.Known> BY_START =
      Comparator.comparing(CycleStart.Known::start);

  private final RetentionRules rules;
  private final List<DeliveredRun> records;
  private final Optional<String> doubt;
  private final Optional<ListedRuns> listed;

  /**
   * @param doubt why the records may lack a run
   */
  public CycleStarts(
      RetentionRules rules, List<DeliveredRun> records, Optional<String> doubt, ListedRuns listed) {
    this(rules, records, doubt, Optional.of(listed));
  }

  private CycleStarts(
      RetentionRules rules,
      List<DeliveredRun> records,
      Optional<String> doubt,
      Optional<ListedRuns> listed) {
    this.rules = rules;
    this.records = records;
    this.doubt = doubt;
    this.listed = listed;
  }

  /** By the program's own records alone, so that no store is asked. */
  public static CycleStarts ofRecords(RetentionRules rules, List<DeliveredRun> records) {
    return new CycleStarts(
        rules, records, Optional.of("no run of it is on record"), Optional.empty());
  }

  /** Where several grids or members are one group, the run of the one that is behind. */
  public CycleStart of(Stretch stretch) {
    List<CycleStart.Known> known = new ArrayList<>();
    Optional<CycleStart> unreadable = Optional.empty();
    for (String series : stretch.series()) {
      CycleStart start = of(stretch, series);
      if (start instanceof CycleStart.Known run) {
        known.add(run);
      } else if (start instanceof CycleStart.Unreadable) {
        unreadable = Optional.of(start);
      }
    }
    return unreadable.or(() -> known.stream().min(BY_START)).orElseGet(CycleStart.Unknown::new);
  }

  private CycleStart of(Stretch stretch, String series) {
    Optional<CycleStart.Known> own = own(stretch, series);
    if (stretch.times().size() <= rules.keepLast()) {
      return own.<CycleStart>map(run -> run).orElseGet(CycleStart.Unknown::new); // nothing can go
    }
    if (own.isEmpty()) {
      CycleStart theirs =
          listed.map(runs -> runs.of(stretch, series)).orElseGet(CycleStart.Unknown::new);
      return theirs instanceof CycleStart.Unknown && doubt.isPresent()
          ? new CycleStart.Unreadable(doubt.get())
          : theirs;
    }
    CycleStart theirs =
        listed.map(runs -> runs.newerOf(stretch, series)).orElseGet(CycleStart.Unknown::new);
    boolean isTheirsNewer =
        theirs instanceof CycleStart.Known run && run.start().isAfter(own.get().start());
    return isTheirsNewer ? theirs : own.get();
  }

  /**
   * The newest of our records whose first restart is of this stretch; of the newest run of all
   * restarts may also lie in later ones.
   */
  private Optional<CycleStart.Known> own(Stretch stretch, String series) {
    List<DeliveredRun> ofSeries =
        records.stream()
            .filter(run -> run.series().equals(series))
            .filter(run -> rules.groupBy().group(run.folder(), series).equals(stretch.group()))
            .toList();
    Optional<Instant> newest =
        ofSeries.stream().map(DeliveredRun::start).max(Comparator.naturalOrder());
    return ofSeries.stream()
        .filter(run -> stretch.reaches(run.start()))
        .filter(
            run ->
                stretch.isAfterEarlierStretches(run.firstRestart())
                    || newest.filter(run.start()::equals).isPresent())
        .map(run -> new CycleStart.Known(run.runId(), run.start()))
        .max(BY_START);
  }
}
