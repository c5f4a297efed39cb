package org.ww3transfer.namelist;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that someone who mistyped one most likely meant. */
final class Nearest {
  private static final int MAX_DISTANCE = 2;

  private Nearest() {}

  /** The name that is at most two wrong, missing or added letters away, or two swapped. */
  private static Optional<String> to(String typed, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(typed, name) <= MAX_DISTANCE)
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  /** The same as the end of a message; empty where there is none. */
  static String hint(String typed, Collection<String> known) {
    return to(typed, known).map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** The Levenshtein distance; names too unlike in length are not compared. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > MAX_DISTANCE) {
      return Integer.MAX_VALUE;
    }
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = Math.min(i, j) == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    return Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
  }
}
