package org.ww3transfer.notice.receiver;

import java.time.Duration;
import java.util.Set;

/**
 * Somebody who is told.
 *
 * @param name the operator's for it
 * @param address where to
 * @param kinds of what
 * @param every at most one message in so long a time
 */
public record NoticeTarget(String name, Address address, Set<NoticeKind> kinds, Duration every) {
  public NoticeTarget {
    kinds = Set.copyOf(kinds);
  }
}
