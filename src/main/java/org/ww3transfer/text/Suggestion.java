package org.ww3transfer.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known word that someone who mistyped one most likely meant. */
public final class Suggestion {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private static final int MOST_NAMED = 3;

  private Suggestion() {}

  /** Whether one letter at most is wrong, missing or too many. */
  public static boolean isNearly(String word, String typed) {
    return DISTANCE.apply(word, typed) <= 1;
  }

  /** The end of a message, {@code ; did you mean x?}; empty where no known word is near. */
  public static String of(String typed, Collection<String> known) {
    return nearest(typed, known).map(word -> "; did you mean " + word + "?").orElse("");
  }

  /** The same with the word in quotes, {@code ; did you mean 'x'?}. */
  public static String quoted(String typed, Collection<String> known) {
    return nearest(typed, known).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /** The same, also of names whose last part, behind a dot, was typed alone; of three at most. */
  public static String ofParts(String typed, Collection<String> known) {
    String near = quoted(typed, known);
    if (!near.isEmpty()) {
      return near;
    }
    List<String> whole =
        known.stream()
            .filter(name -> name.endsWith("." + typed))
            .sorted()
            .limit(MOST_NAMED)
            .map(name -> "'" + name + "'")
            .toList();
    return whole.isEmpty() ? "" : "; did you mean " + String.join(" or ", whole) + "?";
  }

  /** The known word that is nearest; empty where none is near. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    int most = mostWrong(typed.length());
    return known.stream()
        .filter(word -> Math.abs(word.length() - typed.length()) <= most)
        .filter(word -> DISTANCE.apply(typed, word) <= most)
        .sorted()
        .min(Comparator.comparingInt(word -> DISTANCE.apply(typed, word)));
  }

  /** Two letters, so that two may be swapped, or a third of a long word; half of a short one. */
  private static int mostWrong(int letters) {
    return Math.min(letters / 2, Math.max(2, letters / 3));
  }
}
