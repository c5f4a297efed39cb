package org.ww3transfer.notice.receiver;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What people may be told of. */
public enum NoticeKind {
  /**
   * A run, its marker, a prune or a staging failed, trouble of our own put a run down, or the
   * daemon cannot work.
   */
  FAILED,
  /** A cycle of an expected run is late. */
  LATE,
  /** A destination is down, and what goes there waits; or the broker is, and all waits. */
  DESTINATION_DOWN,
  /** What was told is over. */
  RECOVERED,
  /** Other settings were not taken up. */
  SETTINGS_REFUSED,
  /** Nothing: somebody tries whether a message arrives. */
  TEST;

  /** What people are told of who do not say. */
  public static final Set<NoticeKind> USUAL = Set.of(FAILED, LATE, DESTINATION_DOWN, RECOVERED);

  /** As users write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Those that somebody may want to be told of. */
  public static List<NoticeKind> wanted() {
    return Arrays.stream(values()).filter(kind -> kind != TEST).toList();
  }

  /** The one of that name that may be wanted. */
  public static Optional<NoticeKind> of(String text) {
    return wanted().stream().filter(kind -> kind.toString().equals(text)).findFirst();
  }
}
