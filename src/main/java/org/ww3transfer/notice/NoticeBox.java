package org.ww3transfer.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.notice.receiver.NoticeKind;
import org.ww3transfer.notice.receiver.NoticeTarget;

/**
 * What somebody is still to be told. The first of a kind is told almost at once, and what comes
 * after it is collected, so that there is one message in each span of {@link NoticeTarget#every},
 * and one more for each other kind of trouble. Its size is bounded whatever happens.
 */
final class NoticeBox {
  /** Lines of a message; nobody reads more. */
  static final int MOST_LINES = 50;

  /** Troubles whose end is to be told. */
  static final int MOST_TROUBLES = 1000;

  /** What happens at one time mostly has one cause, and is one message. */
  static final Duration GATHERING = Duration.ofSeconds(3);

  private final LinkedHashMap<String, Notice> waiting = new LinkedHashMap<>();
  private final LinkedHashMap<String, Notice> underWay = new LinkedHashMap<>();
  private final Map<NoticeKind, Long> omitted = new EnumMap<>(NoticeKind.class);
  private final Map<NoticeKind, Long> omittedUnderWay = new EnumMap<>(NoticeKind.class);
  private final LinkedHashMap<String, String> troubles = new LinkedHashMap<>();
  private Optional<Instant> waitingSince = Optional.empty();
  private final NoticeTurns turns;

  NoticeBox() {
    turns = new NoticeTurns();
  }

  /** What an earlier process had to tell. */
  NoticeBox(NoticeBoxRecord kept) {
    kept.waiting().forEach(each -> waiting.put(each.subject(), each));
    omitted.putAll(kept.omitted());
    troubles.putAll(kept.troubles());
    waitingSince = kept.waitingSince();
    turns = new NoticeTurns(kept);
  }

  /** Takes a notice in, unless it is of no kind that the target wants, or was taken in before. */
  void add(Notice notice, NoticeTarget target) {
    if (notice.isRecovery()) {
      recovered(notice, target);
    } else if (target.kinds().contains(notice.kind())
        && !notice.identity().equals(troubles.get(notice.subject()))) {
      troubles.remove(notice.subject());
      troubles.put(notice.subject(), notice.identity());
      if (troubles.size() > MOST_TROUBLES) {
        troubles.remove(troubles.keySet().iterator().next());
      }
      put(notice);
    }
  }

  private void recovered(Notice notice, NoticeTarget target) {
    if (troubles.remove(notice.subject()) == null) {
      return; // nobody was told that there was trouble
    }
    boolean isUntold = waiting.containsKey(notice.subject());
    if (isUntold || wantsTheEnd(target, notice)) {
      put(notice);
    }
  }

  /** Who is told that a run is late is told as well that it has come. */
  private static boolean wantsTheEnd(NoticeTarget target, Notice notice) {
    return target.kinds().contains(NoticeKind.RECOVERED)
        || (target.kinds().contains(NoticeKind.LATE) && NoticeSubject.isLate(notice.subject()));
  }

  private void put(Notice notice) {
    String subject = notice.subject();
    if (waiting.containsKey(subject)) {
      waiting.put(subject, merged(waiting.remove(subject), notice));
    } else if (waiting.size() < MOST_LINES) {
      waiting.put(subject, notice);
    } else {
      omitted.merge(notice.kind(), 1L, Long::sum);
    }
    waitingSince = waitingSince.or(() -> Optional.of(notice.at()));
  }

  /** Who has not been told that something went wrong is told once that it is well again. */
  private static Notice merged(Notice before, Notice after) {
    boolean isEndOfTrouble = after.isRecovery() && !before.isRecovery();
    return isEndOfTrouble
        ? after.saying(
            NoticeKind.RECOVERED,
            after.what() + "; this trouble, not told before, is over: " + before.what(),
            Optional.empty())
        : after;
  }

  /** The message that is to be sent now, which is under way from then on. */
  Optional<Message> due(Instant now, NoticeTarget target) {
    if (!underWay.isEmpty() || waitingSince.isEmpty() || now.isBefore(notBefore(target))) {
      return Optional.empty();
    }
    underWay.putAll(waiting);
    omittedUnderWay.putAll(omitted);
    waiting.clear();
    omitted.clear();
    return Optional.of(new Message(target.name(), List.copyOf(underWay.values()), omittedUnderWay));
  }

  private Instant notBefore(NoticeTarget target) {
    Instant gathered = waitingSince.orElse(Instant.MIN).plus(GATHERING);
    Instant turn = turns.next(waiting.values(), target.every());
    return gathered.isAfter(turn) ? gathered : turn;
  }

  /** The message under way has arrived. */
  void sent(Instant now) {
    turns.sent(underWay.values(), now);
    underWay.clear();
    omittedUnderWay.clear();
    waitingSince = waiting.isEmpty() ? Optional.empty() : Optional.of(now);
  }

  /**
   * The message under way has not arrived: what is in it waits again.
   *
   * @return whether it is the first that did not
   */
  boolean failed(Instant now, String error) {
    Map<String, Notice> later = new LinkedHashMap<>(waiting);
    waiting.clear();
    waiting.putAll(underWay);
    omittedUnderWay.forEach((kind, count) -> omitted.merge(kind, count, Long::sum));
    underWay.clear();
    omittedUnderWay.clear();
    later.values().forEach(this::put);
    return turns.failed(now, error);
  }

  NoticeTurns turns() {
    return turns;
  }

  /** Since when something waits that cannot be told; empty where the last message arrived. */
  Optional<Instant> undeliveredSince() {
    return waitingSince.filter(any -> turns.areHindered());
  }

  long undelivered() {
    return waiting.size() + omitted.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All of it, to be written down; a message under way may not arrive. */
  NoticeBoxRecord kept() {
    Map<String, Notice> all = new LinkedHashMap<>(underWay);
    all.putAll(waiting);
    Map<NoticeKind, Long> more = new EnumMap<>(NoticeKind.class);
    more.putAll(omitted);
    omittedUnderWay.forEach((kind, count) -> more.merge(kind, count, Long::sum));
    return turns.kept(List.copyOf(all.values()), more, troubles, waitingSince);
  }
}
