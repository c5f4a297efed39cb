package org.ww3transfer.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.notice.receiver.NoticeKind;

/** When somebody was told, and when they may be told again. */
final class NoticeTurns {
  private static final Duration SHORTEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** One may be a server that is started again. */
  private static final int ENOUGH_FAILURES = 2;

  private final Map<NoticeKind, Instant> toldAt = new EnumMap<>(NoticeKind.class);
  private Optional<Instant> sentAt = Optional.empty();
  private Optional<Instant> nextTry = Optional.empty();
  private Optional<String> lastError = Optional.empty();
  private int failures;

  NoticeTurns() {}

  /** As an earlier process left them. */
  NoticeTurns(NoticeBoxRecord kept) {
    toldAt.putAll(kept.toldAt());
    sentAt = kept.sentAt();
    nextTry = kept.nextTry();
    lastError = kept.lastError();
    failures = kept.failures();
  }

  NoticeBoxRecord kept(
      List<Notice> waiting,
      Map<NoticeKind, Long> omitted,
      Map<String, String> troubles,
      Optional<Instant> waitingSince) {
    return new NoticeBoxRecord(
        waiting, omitted, troubles, waitingSince, sentAt, toldAt, nextTry, lastError, failures);
  }

  /**
   * When the next message may be sent.
   *
   * @param waiting what it would tell
   * @param every how long others of a kind that was told wait
   */
  Instant next(Collection<Notice> waiting, Duration every) {
    Instant turn =
        waiting.stream().anyMatch(notice -> isNew(notice, every))
            ? Instant.MIN
            : sentAt.map(at -> at.plus(every)).orElse(Instant.MIN);
    Instant again = nextTry.orElse(Instant.MIN);
    return turn.isAfter(again) ? turn : again;
  }

  /** A refused marker that was told just now must keep nobody from hearing of a store. */
  private boolean isNew(Notice notice, Duration every) {
    Optional<Instant> told = Optional.ofNullable(toldAt.get(notice.kind()));
    return !notice.isRecovery()
        && told.filter(at -> notice.at().isBefore(at.plus(every))).isEmpty();
  }

  /** A message with those has arrived. */
  void sent(Collection<Notice> told, Instant now) {
    told.forEach(notice -> toldAt.put(notice.kind(), now));
    sentAt = Optional.of(now);
    nextTry = Optional.empty();
    lastError = Optional.empty();
    failures = 0;
  }

  /**
   * One has not arrived.
   *
   * @return whether it is the first that did not
   */
  boolean failed(Instant now, String error) {
    failures++;
    Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    nextTry = Optional.of(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    lastError = Optional.of(error);
    return failures == 1;
  }

  /** Whether the last message did not arrive. */
  boolean haveFailed() {
    return failures > 0;
  }

  /** Whether messages do not arrive, and that is no matter of a moment. */
  boolean areHindered() {
    return failures >= ENOUGH_FAILURES;
  }

  /** Why the last one did not arrive; empty where it did. */
  String lastError() {
    return lastError.orElse("");
  }
}
