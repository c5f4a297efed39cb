package org.ww3transfer.notice;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.notice.receiver.NoticeKind;

/**
 * Makes notices of words.
 *
 * @param now when they are true, UTC
 */
record Words(Instant now) {

  Notice trouble(
      NoticeKind kind,
      String subject,
      String identity,
      Optional<String> runId,
      Optional<String> destination,
      String what,
      Optional<String> mend,
      Optional<String> more) {
    return new Notice(kind, now, subject, identity, runId, destination, what, mend, more);
  }

  Notice over(
      String subject,
      Optional<String> runId,
      Optional<String> destination,
      String what,
      Optional<String> more) {
    return trouble(
        NoticeKind.RECOVERED, subject, "", runId, destination, what, Optional.empty(), more);
  }
}
