package org.ww3transfer.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Many short texts in a row of bytes: each costs its letters and four bytes more, where a string of
 * its own costs fifty. Safe for several threads once nothing is added any more.
 */
public final class PackedTexts {
  private static final int FIRST_TEXTS = 16;
  private static final int FIRST_BYTES = 512;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int[] ends = new int[FIRST_TEXTS];
  private int size;

  /**
   * Adds one.
   *
   * @return whether {@link #get} gives the same: not where it holds half a character
   */
  public boolean add(String text) {
    byte[] added = text.getBytes(StandardCharsets.UTF_8);
    int from = end(size);
    int to = Math.addExact(from, added.length);
    if (to > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(to, grown(bytes.length)));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, grown(size));
    }
    System.arraycopy(added, 0, bytes, from, added.length);
    ends[size++] = to;
    return get(size - 1).equals(text);
  }

  private static int grown(int length) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 1L));
  }

  private int end(int texts) {
    return texts == 0 ? 0 : ends[texts - 1];
  }

  /** The text at a place, from 0. */
  public String get(int at) {
    return new String(bytes, end(at), ends[at] - end(at), StandardCharsets.UTF_8);
  }

  /** Gives back what was reserved for more. */
  public void trim() {
    bytes = Arrays.copyOf(bytes, end(size));
    ends = Arrays.copyOf(ends, size);
  }
}
