package org.ww3transfer.standing;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.report.status.DaemonStatus;
import org.ww3transfer.standby.Member;
import org.ww3transfer.standby.StandbyFolder;

/**
 * Whether a daemon whose process is there still works. What it said last may be of long ago where
 * it stands still, and where its state directory is full.
 */
record DaemonSigns(StateView state, Optional<DaemonStatus> told, StandbyFolder.View standby) {
  /** That what it says may come late, as where the host or a disk is busy. */
  private static final int TIMES_LATE = 6;

  /** Why nobody knows how things stand; empty where the daemon says it. */
  Optional<Problem> problem(Instant now) throws IOException {
    Optional<DaemonStatus> late = told.filter(said -> isLate(said, now));
    Optional<String> why = late.isPresent() ? state.whyNotWritten() : Optional.empty();
    if (why.isPresent()) {
      return late.map(said -> cannotWrite(said, why.get()));
    }
    Optional<Instant> quiet = state.quietSince(now);
    return quiet.isPresent()
        ? standby.works().map(member -> quiet(member, quiet.get()))
        : late.map(DaemonSigns::silent);
  }

  private static boolean isLate(DaemonStatus said, Instant now) {
    return said.everySeconds() > 0
        && now.isAfter(said.writtenAt().plusSeconds(TIMES_LATE * said.everySeconds()));
  }

  private Problem cannotWrite(DaemonStatus said, String why) {
    String what = "the daemon cannot write " + state.directory();
    String mend = "make room there or let it be written";
    return of(
        what,
        said.writtenAt(),
        why,
        mend,
        String.format(
            "%s: how things stand is not known since %s; %s (%s)",
            what, IsoTime.of(said.writtenAt()), mend, why));
  }

  private static Problem quiet(Member member, Instant since) {
    String what = "the daemon at work (" + member.who() + ") gives no sign of life";
    String mend =
        "look at that host, and end the process if it hangs, so that one that stands by takes over";
    return of(
        what,
        since,
        "it hangs, or its host does",
        mend,
        what + " since " + IsoTime.of(since) + "; " + mend);
  }

  private static Problem silent(DaemonStatus said) {
    String what = "the daemon (process " + said.pid() + ") has not said how things stand";
    String mend = "look at its log, and end it if it hangs";
    return of(
        what,
        said.writtenAt(),
        "it hangs, or could not write",
        mend,
        what + " since " + IsoTime.of(said.writtenAt()) + "; " + mend);
  }

  private static Problem of(String what, Instant since, String why, String mend, String line) {
    return new Problem(
        what,
        Optional.of(since),
        Optional.of(why),
        Optional.of(mend),
        new Problem.OfDaemon(),
        line);
  }
}
