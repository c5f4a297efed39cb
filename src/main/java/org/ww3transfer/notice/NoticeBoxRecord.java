package org.ww3transfer.notice;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.notice.receiver.NoticeKind;

/**
 * The file form of a {@link NoticeBox}.
 *
 * @param waiting in the order in which they came
 * @param omitted how many beside them are only counted
 * @param troubles what was told or is to be told and is not over, each with its identity
 * @param waitingSince when the first came, UTC; empty where nothing waits
 * @param sentAt when the last message was sent, UTC; empty for never
 * @param toldAt when each kind was told last, UTC
 * @param nextTry when one that was not taken is sent again, UTC; empty where there is none
 * @param lastError why it was not taken
 * @param failures how often in a row
 */
record NoticeBoxRecord(
    List<Notice> waiting,
    Map<NoticeKind, Long> omitted,
    Map<String, String> troubles,
    Optional<Instant> waitingSince,
    Optional<Instant> sentAt,
    Map<NoticeKind, Instant> toldAt,
    Optional<Instant> nextTry,
    Optional<String> lastError,
    int failures) {
  static final NoticeBoxRecord EMPTY =
      new NoticeBoxRecord(
          List.of(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          Optional.empty(),
          0);

  NoticeBoxRecord {
    waiting = List.copyOf(waiting);
    omitted = Map.copyOf(omitted);
    toldAt = toldAt == null ? Map.of() : Map.copyOf(toldAt); // not there before
    troubles = Collections.unmodifiableMap(new LinkedHashMap<>(troubles));
  }
}
