package org.ww3transfer.standing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.standby.Member;
import org.ww3transfer.standby.StandbyFolder;

/**
 * A daemon that waits for the end of the one that works.
 *
 * @param since when it began to wait, UTC
 */
public record StandbyDaemon(String host, long pid, Instant since) {
  static List<StandbyDaemon> in(StandbyFolder.View view) {
    return view.waits().stream()
        .map(each -> new StandbyDaemon(each.host(), each.pid(), each.since()))
        .toList();
  }

  /** The host of the daemon at work, where it is that process. */
  static Optional<String> host(StandbyFolder.View view, Optional<Long> pid) {
    return view.works()
        .filter(each -> pid.filter(id -> id == each.pid()).isPresent())
        .map(Member::host);
  }

  /** What an operator may want to know of it. */
  static Optional<Problem> notice(StandbyFolder.View view) {
    String line =
        "one daemon works, and none waits to take over; that is well as long as it runs. For a"
            + " second one: start it in the same state directory";
    return view.works().isPresent() && view.waits().isEmpty()
        ? Optional.of(Problem.of(new Problem.OfDaemon(), line.split("; ")[0], line))
        : Optional.empty();
  }

  /**
   * That nobody works.
   *
   * @param next those that are alive and wait to take over
   */
  static Problem nobody(Path stateDirectory, List<Member> next) {
    String what = "no daemon " + (next.isEmpty() ? "runs" : "works") + " in " + stateDirectory;
    return next.stream()
        .findFirst()
        .map(member -> takesOver(what + " now", member))
        .orElseGet(
            () ->
                Problem.of(
                    new Problem.OfDaemon(),
                    what,
                    what + "; start it, and open runs go on by themselves"));
  }

  private static Problem takesOver(String what, Member next) {
    return Problem.of(
        new Problem.OfDaemon(),
        what,
        what + "; nothing has to be done: " + next.who() + " waits, and takes over within 15 s");
  }

  /** For people. */
  public String line() {
    return "process " + pid + " on " + host + " waits, since " + IsoTime.of(since);
  }
}
