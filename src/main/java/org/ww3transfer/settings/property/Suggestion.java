package org.ww3transfer.settings.property;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word nearest to a mistyped one. */
public final class Suggestion {
  private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

  private Suggestion() {}

  /** Whether one letter at most is wrong, missing or too many. */
  static boolean isNearly(String word, String typed) {
    return DISTANCE.apply(word, typed) <= 1;
  }

  /** {@code ; did you mean 'x'?} with the nearest word, or nothing where none is near. */
  public static String of(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> DISTANCE.apply(word, candidate) <= word.length() / 2)
        .sorted()
        .min(Comparator.comparingInt(candidate -> DISTANCE.apply(word, candidate)))
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse("");
  }
}
