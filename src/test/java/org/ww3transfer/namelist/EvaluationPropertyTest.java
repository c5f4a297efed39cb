package org.ww3transfer.namelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random assignments to an array, of derived types or of scalars, printed in a random layout,
 * against a model that lists every component and knows no arithmetic.
 */
class EvaluationPropertyTest {
  private static final int SIZE = 3;
  private static final List<String> MEMBERS = List.of("start", "stride", "stop");
  private static final Shape SHAPE =
      Shape.array(SIZE, Shape.derived(Shape.scalars("start", "stride", "stop")));
  private static final int LENGTH = 9;
  private static final Shape NUMBERS = Shape.array(LENGTH, Shape.scalar());
  private static final String CHARACTERS = "abZ09 '\"!/&=%(),*$.é";

  /** A name as it may be written, and the components that it stands for. */
  private record Choice(String name, List<String> paths) {
    /** Repeat counts go on within an array of scalars alone. */
    boolean mayRepeat() {
      return paths.stream().noneMatch(path -> path.contains("%"));
    }
  }

  @Property
  void lists_repeats_nulls_and_sections_mean_the_same_in_every_layout(@ForAll long seed) {
    Random random = new Random(seed);
    boolean isOfScalars = random.nextBoolean();
    Map<String, String> expected = new TreeMap<>();
    StringBuilder text = new StringBuilder("&g");
    for (int i = random.nextInt(6); i >= 0; i--) {
      Choice choice = isOfScalars ? chooseNumbers(random) : choose(random);
      text.append(gap(random)).append(cased(random, choice.name()));
      text.append(random.nextBoolean() ? "=" : " = ");
      appendList(text, random, choice, expected);
    }
    text.append("\n/\n");
    assertThat(read(text.toString(), isOfScalars)).as(text.toString()).isEqualTo(expected);
  }

  private static Map<String, String> read(String text, boolean isOfScalars) {
    Values values =
        NamelistReader.read("a.nml", text)
            .groups()
            .get(0)
            .values("x", isOfScalars ? NUMBERS : SHAPE);
    Map<String, String> read = new TreeMap<>();
    for (String path : isOfScalars ? numbers(1, LENGTH) : paths(1, SIZE, MEMBERS)) {
      values.get(path).ifPresent(value -> read.put(path, value.token().text()));
    }
    return read;
  }

  private static Choice choose(Random random) {
    int from = 1 + random.nextInt(SIZE);
    int to = from + random.nextInt(SIZE - from + 1);
    List<String> member = List.of(MEMBERS.get(random.nextInt(MEMBERS.size())));
    return switch (random.nextInt(7)) {
      case 0 -> new Choice("x", paths(1, SIZE, MEMBERS));
      case 1 -> new Choice("x(" + from + ")", paths(from, from, MEMBERS));
      case 2 -> new Choice("x(" + from + ":" + to + ")", paths(from, to, MEMBERS));
      case 3 -> new Choice("x%" + member.get(0), paths(1, SIZE, member));
      case 4 -> new Choice("x(" + from + ")%" + member.get(0), paths(from, from, member));
      case 5 -> new Choice("x(:" + to + ")%" + member.get(0), paths(1, to, member));
      default -> new Choice("x(" + from + ":) % " + member.get(0), paths(from, SIZE, member));
    };
  }

  private static Choice chooseNumbers(Random random) {
    int from = 1 + random.nextInt(LENGTH);
    int to = from + random.nextInt(LENGTH - from + 1);
    return switch (random.nextInt(4)) {
      case 0 -> new Choice("x", numbers(1, LENGTH));
      case 1 -> new Choice("x(" + from + ")", numbers(from, LENGTH));
      case 2 -> new Choice("x(" + from + ":)", numbers(from, LENGTH));
      default -> new Choice("x(" + from + ":" + to + ")", numbers(from, to));
    };
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "(" + i + ")").toList();
  }

  private static List<String> paths(int from, int to, List<String> members) {
    List<String> paths = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      for (String member : members) {
        paths.add("(" + i + ")%" + member);
      }
    }
    return paths;
  }

  private static void appendList(
      StringBuilder text, Random random, Choice choice, Map<String, String> expected) {
    List<String> paths = choice.paths();
    int end = random.nextInt(paths.size() + 1);
    int next = 0;
    while (next < end) {
      int count = choice.mayRepeat() ? 1 + random.nextInt(end - next) : 1;
      if (random.nextInt(4) == 0) {
        text.append(count == 1 ? ',' : count + "*");
      } else {
        String value = value(random);
        text.append(count == 1 && random.nextBoolean() ? "" : count + "*");
        text.append(printed(random, value));
        paths.subList(next, next + count).forEach(path -> expected.put(path, value));
      }
      boolean wasComma = text.charAt(text.length() - 1) == ',';
      text.append(wasComma ? " " : separator(random));
      next += count;
    }
  }

  private static String value(Random random) {
    StringBuilder value = new StringBuilder();
    for (int i = random.nextInt(8); i >= 0; i--) {
      value.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
    }
    return value.toString();
  }

  /** A null value made of a comma alone counts from the separator before it. */
  private static String separator(Random random) {
    return new String[] {" , ", ",", "\t,\n", ", \n\n ! a 'comment' / &\n"}[random.nextInt(4)];
  }

  private static String gap(Random random) {
    return new String[] {" ", "\n", "\t", " ! it's / a = comment\n", "\r\n"}[random.nextInt(5)];
  }

  private static String cased(Random random, String name) {
    return random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT);
  }

  private static String printed(Random random, String value) {
    String quote = random.nextBoolean() ? "'" : "\"";
    boolean isBare = value.chars().allMatch(c -> Character.isDigit(c)) && random.nextBoolean();
    return isBare ? value : quote + value.replace(quote, quote + quote) + quote;
  }
}
