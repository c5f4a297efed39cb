package org.ww3transfer.standing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.expect.ExpectedRun;
import org.ww3transfer.report.status.DaemonStatus;

/**
 * How things stand.
 *
 * @param well whether nobody has to look after anything
 * @param daemonRunning whether a daemon is at work
 * @param daemonStarting whether it has not said yet how things stand
 * @param pid its process; empty where none has said so
 * @param host of the daemon; empty where it lets no other stand by
 * @param standby the daemons that wait for its end
 * @param problems what makes it not well, a line each
 * @param notices what an operator may want to know beside
 * @param destinations empty where only a daemon would know
 * @param runs those that are open
 * @param refusedMarkers those that were refused within a day and still lie in {@code .failed}
 * @param expected the runs that are to come
 */
public record StatusView(
    boolean well,
    boolean daemonRunning,
    boolean daemonStarting,
    Optional<Long> pid,
    Optional<Instant> startedAt,
    Optional<String> host,
    List<StandbyDaemon> standby,
    List<Problem> problems,
    List<Problem> notices,
    List<DaemonStatus.Place> destinations,
    List<DaemonStatus.OpenRun> runs,
    long waitingMarkers,
    List<DaemonStatus.RefusedMarker> refusedMarkers,
    List<ExpectedRun> expected) {

  public StatusView {
    standby = List.copyOf(standby);
    problems = List.copyOf(problems);
    notices = List.copyOf(notices);
    destinations = List.copyOf(destinations);
    runs = List.copyOf(runs);
    refusedMarkers = List.copyOf(refusedMarkers);
    expected = List.copyOf(expected);
  }
}
