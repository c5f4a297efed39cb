package org.ww3transfer.standing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.report.status.PlaceProgress;

/**
 * A destination and how it stands.
 *
 * @param prefix where it is, without credentials
 * @param state empty where the daemon has not said so yet
 * @param since when that began, UTC
 * @param reason why it is not up, or starts nothing now though it is
 * @param nextTry when it is probed next, UTC; empty where nobody waits for that
 * @param queued items that are to be started there
 * @param inHand items that are under way
 * @param waiting of those that are queued, the ones that wait for its trouble or its hold to end
 * @param lastSuccess when it last took something, UTC; empty for never
 * @param lastError what went wrong there last; empty for nothing
 * @param lastErrorAt when that was, UTC; empty for nothing
 * @param bytesPerSecond copied there over the last seconds
 * @param late cycles whose restarts are late there, the oldest first
 */
public record DestinationRow(
    String name,
    String prefix,
    Optional<DestinationState> state,
    Optional<Instant> since,
    Optional<String> reason,
    Optional<Instant> nextTry,
    long queued,
    long inHand,
    long waiting,
    Optional<Instant> lastSuccess,
    Optional<String> lastError,
    Optional<Instant> lastErrorAt,
    long bytesPerSecond,
    List<Late> late) {

  public DestinationRow {
    late = List.copyOf(late);
  }

  /**
   * A cycle that is late.
   *
   * @param expected the name of its expectation
   * @param cycle its reference time, UTC
   * @param due when it had to be whole, UTC
   */
  public record Late(String expected, Instant cycle, Instant due) {}

  /** Those of the settings, in their order. */
  public static List<DestinationRow> of(StatusView status, List<Destination> destinations) {
    Map<String, DaemonStatus.Place> places =
        status.destinations().stream()
            .collect(Collectors.toMap(DaemonStatus.Place::name, Function.identity()));
    return destinations.stream()
        .map(each -> of(status, each, Optional.ofNullable(places.get(each.name()))))
        .toList();
  }

  private static DestinationRow of(
      StatusView status, Destination destination, Optional<DaemonStatus.Place> place) {
    String name = destination.name();
    return new DestinationRow(
        name,
        KnownSecrets.masked(destination.place()),
        place.map(DaemonStatus.Place::state),
        place.map(DaemonStatus.Place::since),
        place.flatMap(DaemonStatus.Place::reason),
        place.flatMap(DaemonStatus.Place::nextTry),
        place.map(DaemonStatus.Place::queued).orElse(0L),
        place.map(DaemonStatus.Place::inHand).orElse(0L),
        place.map(DaemonStatus.Place::waiting).orElse(0L),
        place.flatMap(DaemonStatus.Place::lastSuccess),
        place.flatMap(DaemonStatus.Place::lastError),
        place.flatMap(DaemonStatus.Place::lastErrorAt),
        status.runs().stream()
            .flatMap(run -> run.progress().stream())
            .filter(progress -> progress.destination().equals(name))
            .mapToLong(PlaceProgress::bytesPerSecond)
            .sum(),
        status.expected().stream().flatMap(each -> late(each, name)).toList());
  }

  /** Those of which no run came are late everywhere. */
  private static Stream<Late> late(ExpectedRun expected, String destination) {
    return expected.late().stream()
        .filter(late -> late.runId().isEmpty() || late.missing().contains(destination))
        .map(late -> new Late(expected.name(), late.cycle(), late.due()));
  }
}
