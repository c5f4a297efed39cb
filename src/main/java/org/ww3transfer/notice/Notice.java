package org.ww3transfer.notice;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.notice.receiver.NoticeKind;
import org.ww3transfer.text.Visible;

/**
 * Something that people are told. Its words are shown as they are, so that no name of a file can
 * forge a line, or tell a terminal what to do: control characters are question marks.
 *
 * @param at when it was so, UTC
 * @param subject what it is about: what is said of the same later belongs to it
 * @param identity which trouble of that it is; the same one is told once, also across starts of the
 *     daemon
 * @param runId the run; empty where it is about none
 * @param destination the destination; empty where it is about none or several
 * @param what one line that says what and where, and why
 * @param mend what to do, or who does it by itself; empty where nothing is to be done
 * @param more the command that tells more; empty where none does
 */
public record Notice(
    NoticeKind kind,
    Instant at,
    String subject,
    String identity,
    Optional<String> runId,
    Optional<String> destination,
    String what,
    Optional<String> mend,
    Optional<String> more) {
  /** No error needs more, and a thousand of them have to be kept, characters. */
  private static final int LONGEST = 600;

  public Notice {
    runId = runId.map(Visible::onOneLine);
    destination = destination.map(Visible::onOneLine);
    what = Visible.onOneLine(what);
    mend = mend.map(Visible::onOneLine);
    more = more.map(Visible::onOneLine);
    what = what.length() > LONGEST ? what.substring(0, LONGEST) + "…" : what;
  }

  boolean isRecovery() {
    return kind == NoticeKind.RECOVERED;
  }

  /** The same with other words. */
  Notice saying(NoticeKind otherKind, String otherWhat, Optional<String> otherMend) {
    return new Notice(
        otherKind, at, subject, identity, runId, destination, otherWhat, otherMend, more);
  }

  /** All of it on one line. */
  public String line() {
    return IsoTime.of(at)
        + " "
        + kind
        + ": "
        + what
        + mend.map("; "::concat).orElse("")
        + more.map(command -> "; 'ww3-transfer " + command + "' tells more").orElse("");
  }
}
