package org.ww3transfer.ww3.post;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.namelist.Value;

/**
 * The points that {@code POINT%LIST} asks for (ww3_ounp.F90): {@code all}, in lower case, or their
 * numbers from 1.
 *
 * @param numbers empty for all
 */
record PointSelection(Optional<Set<Integer>> numbers) {
  /** Fortran reads the first number of a word and passes over what is behind a separator. */
  private static final Pattern NUMBER = Pattern.compile("\\+?0*([1-9]\\d{0,8})(?:[,/;].*)?");

  /**
   * @throws org.ww3transfer.namelist.NamelistException where it is neither
   */
  static PointSelection read(Optional<Value> list) {
    String text = list.map(Value::text).orElse("all").strip();
    String[] words = text.split(" +");
    if (words[0].equals("all")) {
      return new PointSelection(Optional.empty());
    }
    Set<Integer> numbers = new LinkedHashSet<>();
    for (String word : words) {
      Matcher number = NUMBER.matcher(word);
      if (!number.matches()) {
        throw list.orElseThrow().error("selects no points; write 'all', or their numbers from 1");
      }
      numbers.add(Integer.parseInt(number.group(1)));
    }
    return new PointSelection(Optional.of(numbers));
  }

  /** The selected of these; the model passes over numbers beyond the last. */
  List<String> of(List<String> points) {
    return numbers
        .map(
            selected ->
                selected.stream()
                    .filter(number -> number <= points.size())
                    .sorted()
                    .map(number -> points.get(number - 1))
                    .toList())
        .orElse(points);
  }
}
