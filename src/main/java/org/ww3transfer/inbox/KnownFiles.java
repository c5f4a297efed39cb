package org.ww3transfer.inbox;

import java.util.Arrays;

/**
 * The names in a folder that were no folders when they were last looked at, so that a hundred
 * thousand old files are not asked again one by one at each look. Names are kept as their hashes,
 * four bytes each: a new folder that has the hash of an old file is found by the next full look.
 */
final class KnownFiles {
  private int[] known = {};
  private int[] listed = {};
  private int count;

  boolean contains(String name) {
    return Arrays.binarySearch(known, name.hashCode()) >= 0;
  }

  /** The listing that is under way has that name, which is no folder. */
  void list(String name) {
    if (count == listed.length) {
      listed = Arrays.copyOf(listed, Math.max(16, 2 * count));
    }
    listed[count++] = name.hashCode();
  }

  /** All are to be asked again. */
  void forget() {
    known = new int[0];
  }

  /** The listing is at its end: what it did not have is forgotten. */
  void listed() {
    known = Arrays.copyOf(listed, count);
    Arrays.sort(known);
    listed = new int[0];
    count = 0;
  }
}
