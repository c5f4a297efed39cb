package org.ww3transfer.report.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the daemon says of itself for {@code status} and whoever else asks. Times are UTC.
 *
 * @param schemaVersion of the form of its file
 * @param pid the daemon's process
 * @param startedAt when it was started
 * @param writtenAt when this was so
 * @param destinations in the order of the settings
 * @param runs those that are open
 * @param waitingMarkers markers that wait in the inbox as too many runs are open
 * @param refusedMarkers those of the last day that still lie in {@code .failed}, the newest last
 * @param keptMarkers those that stay in the inbox for trouble of the program's own
 * @param holes where the next cycle is known to have nothing to start from
 * @param troubles why it cannot work as it should
 * @param everySeconds it is written anew at least so often; 0 where nobody promised that
 */
public record DaemonStatus(
    int schemaVersion,
    long pid,
    Instant startedAt,
    Instant writtenAt,
    List<Place> destinations,
    List<OpenRun> runs,
    long waitingMarkers,
    List<RefusedMarker> refusedMarkers,
    List<KeptMarker> keptMarkers,
    List<RestartHole> holes,
    List<DaemonTrouble> troubles,
    long everySeconds) {
  private static final int VERSION = 1;

  public DaemonStatus {
    destinations = List.copyOf(destinations);
    runs = List.copyOf(runs);
    // an earlier version's file names none of them
    refusedMarkers = refusedMarkers == null ? List.of() : List.copyOf(refusedMarkers);
    keptMarkers = keptMarkers == null ? List.of() : List.copyOf(keptMarkers);
    holes = holes == null ? List.of() : List.copyOf(holes);
    troubles = troubles == null ? List.of() : List.copyOf(troubles);
  }

  public DaemonStatus(
      long pid,
      Instant startedAt,
      Instant writtenAt,
      List<Place> destinations,
      List<OpenRun> runs,
      long waitingMarkers,
      List<RefusedMarker> refusedMarkers,
      List<KeptMarker> keptMarkers,
      List<RestartHole> holes) {
    this(
        VERSION,
        pid,
        startedAt,
        writtenAt,
        destinations,
        runs,
        waitingMarkers,
        refusedMarkers,
        keptMarkers,
        holes,
        List.of(),
        0);
  }

  /** The same of a daemon that writes it anew at least so often, and cannot work for those. */
  public DaemonStatus every(Duration most, List<DaemonTrouble> troubles) {
    return new DaemonStatus(
        schemaVersion,
        pid,
        startedAt,
        writtenAt,
        destinations,
        runs,
        waitingMarkers,
        refusedMarkers,
        keptMarkers,
        holes,
        troubles,
        most.toSeconds());
  }

  /**
   * A destination.
   *
   * @param since when its state began
   * @param reason why it is not up, or starts nothing now though it is; else empty
   * @param nextTry when it is probed next; empty where nobody waits for that, or while it is probed
   * @param queued items that are to be started there
   * @param inHand items that are under way
   * @param waiting of those that are queued, the ones that its trouble, hold or window keeps
   * @param lastSuccess when it last took something; empty for never
   * @param lastError what went wrong there last, one line; empty for nothing
   */
  public record Place(
      String name,
      DestinationState state,
      Instant since,
      Optional<String> reason,
      Optional<Instant> nextTry,
      long queued,
      long inHand,
      long waiting,
      Optional<Instant> lastSuccess,
      Optional<String> lastError,
      Optional<Instant> lastErrorAt) {
    /** Whether an item asks at this moment if its trouble is over. */
    public boolean triedNow() {
      return state == DestinationState.DOWN && nextTry.isEmpty() && inHand > 0;
    }
  }

  /**
   * A marker whose run could not be begun.
   *
   * @param marker the path where it stood
   * @param at when it was refused
   * @param reason one line
   * @param report what the report of the run is stored as; empty where the marker names no run
   */
  public record RefusedMarker(String marker, Instant at, String reason, Optional<String> report) {
    /** No more are told. */
    public static final int MOST = 20;

    /** Whether it is older than anybody has to be told. */
    public boolean isOld(Instant now) {
      return at.isBefore(now.minus(Duration.ofDays(1)));
    }
  }

  /**
   * An open run.
   *
   * @param status as in its report
   * @param total items that there are to be
   * @param done items that were delivered
   * @param failed items that failed
   * @param skipped items that are not sent, such as those of a run that a later one has replaced
   * @param waiting items that wait for their destination
   * @param bytes that the destinations hold of it
   * @param totalBytes that they are to hold in the end
   * @param nextTry when the first of those that wait is tried again, UTC; empty where none waits
   * @param progress of each destination; empty where only a daemon would know
   */
  public record OpenRun(
      String runId,
      Instant startedAt,
      String status,
      long total,
      long done,
      long failed,
      long skipped,
      long waiting,
      long bytes,
      long totalBytes,
      Optional<Instant> nextTry,
      List<PlaceProgress> progress) {
    public OpenRun {
      // an earlier version's file has none
      progress = progress == null ? List.of() : List.copyOf(progress);
    }

    /** One of which only the whole is known. */
    public OpenRun(
        String runId,
        Instant startedAt,
        String status,
        long total,
        long done,
        long failed,
        long skipped,
        long waiting,
        long bytes,
        long totalBytes) {
      this(
          runId,
          startedAt,
          status,
          total,
          done,
          failed,
          skipped,
          waiting,
          bytes,
          totalBytes,
          Optional.empty(),
          List.of());
    }
  }
}
