package org.ww3transfer.holdings;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Under which of many names in a folder nothing stands. One list of a store tells that of all of
 * them, in place of a look at each. It costs four bytes a name. Safe for use by several threads.
 */
public final class AbsentNames {
  private static final Logger LOG = LoggerFactory.getLogger(AbsentNames.class);

  /** A page of a list costs about as much as a look: it must spare so many. */
  private static final int WORTH = 8;

  /** Of all stores, the least. */
  private static final int PAGE = 1000;

  private static final int MOST_PAGES = 20;

  /** What somebody else puts there meanwhile is not in the list. */
  private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

  /** A list that is longer than it is worth. */
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLong(String beginning, long most) {
      super("more than " + most + " names begin with '" + beginning + "'");
    }
  }

  private final String beginning;
  private final int folders;
  private final int[] hashes;
  private final BitSet asked = new BitSet();
  private BitSet absent = new BitSet();
  private long listedAt;
  private boolean wasListed;
  private boolean isBeingListed;
  private boolean isTooLong;

  /**
   * @param names all in one folder
   */
  public AbsentNames(Collection<String> names) {
    beginning = names.stream().reduce(AbsentNames::commonBeginning).orElse("");
    folders = names.stream().findFirst().map(AbsentNames::folders).orElse(0);
    hashes = names.stream().mapToInt(String::hashCode).sorted().distinct().toArray();
  }

  private static String commonBeginning(String one, String other) {
    int end = 0;
    while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
      end++;
    }
    return one.substring(0, end);
  }

  private static int folders(String name) {
    return Math.toIntExact(name.chars().filter(c -> c == '/').count());
  }

  /**
   * Whether nothing stands under the name. Told once: who has asked may have put something there
   * since, and must look. False where it is not known.
   *
   * @param store is listed where that spares more than it costs
   * @param nanos now, by a clock that only tells time spans
   */
  public boolean isAbsent(String name, Holdings store, long nanos) {
    int at = Arrays.binarySearch(hashes, name.hashCode());
    if (at < 0 || !ask(at)) {
      return false;
    }
    if (beginList(nanos)) {
      endList(list(store), nanos);
    }
    return tell(at, nanos);
  }

  private synchronized boolean ask(int at) {
    boolean isFirst = !asked.get(at);
    asked.set(at);
    return isFirst;
  }

  /** Others do not wait for the list: a look takes no longer. */
  private synchronized boolean beginList(long nanos) {
    boolean isWorthIt = hashes.length - asked.cardinality() >= WORTH - 1;
    if (isFresh(nanos) || isBeingListed || isTooLong || !isWorthIt) {
      return false;
    }
    isBeingListed = true;
    return true;
  }

  private boolean isFresh(long nanos) {
    return wasListed && nanos - listedAt < FRESH_NANOS;
  }

  /** None where the store does not tell; whoever looks then will say why. */
  private BitSet list(Holdings store) {
    long most = (long) PAGE * Math.min(MOST_PAGES, hashes.length / WORTH);
    BitSet free = new BitSet();
    free.set(0, hashes.length);
    long[] count = {0};
    try {
      store.list(
          beginning,
          folders,
          found -> {
            if (++count[0] > most) {
              throw new TooLong(beginning, most);
            }
            int at = Arrays.binarySearch(hashes, found.name().hashCode());
            if (at >= 0) {
              free.clear(at);
            }
          });
      return free;
    } catch (IOException | RuntimeException e) {
      LOG.debug("no list spares looks", e);
      giveUp(count[0] > most);
      return new BitSet();
    }
  }

  private synchronized void giveUp(boolean forGood) {
    isTooLong |= forGood;
  }

  private synchronized void endList(BitSet free, long nanos) {
    absent = free;
    listedAt = nanos;
    wasListed = true;
    isBeingListed = false;
  }

  private synchronized boolean tell(int at, long nanos) {
    return isFresh(nanos) && absent.get(at);
  }
}
