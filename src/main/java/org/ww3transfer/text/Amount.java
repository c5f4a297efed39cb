package org.ww3transfer.text;

/** Numbers of things, in sentences. */
public final class Amount {
  private Amount() {}

  /** A number and the words for that many: {@code 1 run is open}, {@code 2 runs are open}. */
  public static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
