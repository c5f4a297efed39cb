package org.ww3transfer.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.notice.receiver.NoticeKind;

/**
 * What is sent at one time.
 *
 * @param target the name of who is told
 * @param notices in the order in which they came
 * @param omitted how many beside them are only counted
 */
public record Message(String target, List<Notice> notices, Map<NoticeKind, Long> omitted) {
  public Message {
    notices = List.copyOf(notices);
    omitted = Map.copyOf(omitted);
  }

  /** One that says nothing but that it arrives. */
  public static Message ofTest(String target, Instant now) {
    Notice notice =
        new Notice(
            NoticeKind.TEST,
            now,
            "test",
            "",
            Optional.empty(),
            Optional.empty(),
            "this is a test of ww3.notify." + target + "; nothing is wrong",
            Optional.empty(),
            Optional.empty());
    return new Message(target, List.of(notice), Map.of());
  }

  /** How many notices of each kind there are, in the order of the kinds. */
  public Map<NoticeKind, Long> counts() {
    Map<NoticeKind, Long> counts = new LinkedHashMap<>();
    for (NoticeKind kind : NoticeKind.values()) {
      long shown = notices.stream().filter(each -> each.kind() == kind).count();
      long all = shown + omitted.getOrDefault(kind, 0L);
      if (all > 0) {
        counts.put(kind, all);
      }
    }
    return counts;
  }

  /**
   * One line, such as {@code ww3-transfer on wave1: 3 failed, 1 late}.
   *
   * @param host where the daemon runs
   */
  public String subject(String host) {
    return "ww3-transfer on "
        + host
        + ": "
        + counts().entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
  }

  /** How many are only counted. */
  public long more() {
    return omitted.values().stream().mapToLong(Long::longValue).sum();
  }

  /** A line each. */
  public String text() {
    String lines = notices.stream().map(Notice::line).collect(Collectors.joining("\n"));
    return more() == 0
        ? lines
        : lines
            + "\n… and "
            + more()
            + " more; 'ww3-transfer status' and 'ww3-transfer runs' show them";
  }
}
