package org.ww3transfer.namelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any namelist, however odd. */
class NamelistPropertyTest {
  private static final String WELL_FORMED =
      """
      ! a run
      &DOMAIN_NML
        DOMAIN%START = '20230101 000000', DOMAIN%STOP='20230102 000000'
      /
      $ old comment
      &OUTPUT_DATE_NML
        DATE%FIELD = '20230101 000000' '3600' '20230102 000000' "1"
        IDATE(2)%RESTART%STRIDE = 3*'7200' , , T .false. 1.E-8 2*
        A(1:2, 3)%B = (1.0,2.0) ! complex
      /
      """;
  private static final String ODD_CHARACTERS = "&/!'\"=%(),*$ \n\t\r.:A1é\u0000\uFFFF";

  @Property
  void what_is_written_is_read_back(
      @ForAll("values") Map<String, String> values, @ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("noise = 1\n&Grp");
    values.forEach((name, value) -> append(text, random, name, value));
    text.append(random.nextBoolean() ? "\n/" : " /").append("\ntrailing");
    Group group = NamelistReader.read("a.nml", text.toString()).group("GRP").orElseThrow();
    values.forEach(
        (name, value) ->
            assertThat(group.values(name, Shape.scalar()).get("").orElseThrow().token().text())
                .isEqualTo(value));
  }

  @Provide
  Arbitrary<Map<String, String>> values() {
    Arbitrary<String> names =
        Combinators.combine(
                Arbitraries.strings().alpha().ofLength(1),
                Arbitraries.strings().alpha().numeric().withChars('_').ofMaxLength(8))
            .as((first, rest) -> (first + rest).toLowerCase(Locale.ROOT));
    Arbitrary<String> values =
        Arbitraries.strings().withChars("abZ09 '\"!/&=%(),*$.é").ofMaxLength(12);
    return Arbitraries.maps(names, values).ofMaxSize(8).map(TreeMap::new);
  }

  private static void append(StringBuilder text, Random random, String name, String value) {
    String[] gaps = {" ", "\n", "\t", " ! it's a comment /\n", "\r\n", " , "};
    String shown = random.nextBoolean() ? name : name.toUpperCase(Locale.ROOT);
    char quote = random.nextBoolean() ? '\'' : '"';
    String doubled = value.replace("" + quote, "" + quote + quote);
    text.append(gaps[random.nextInt(gaps.length)]).append(shown);
    text.append(random.nextBoolean() ? "=" : " = ").append(quote).append(doubled).append(quote);
  }

  @Property
  void mutilated_namelists_give_values_or_one_clear_error(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder(WELL_FORMED);
    for (int i = random.nextInt(12); i >= 0; i--) {
      mutilate(text, random);
    }
    requireValuesOrOneError(text.toString());
  }

  @Property
  void random_characters_give_values_or_one_clear_error(@ForAll("oddText") String text) {
    requireValuesOrOneError(text);
    requireValuesOrOneError("&A " + text);
    requireValuesOrOneError("&A x=" + text + "\n/");
  }

  @Provide
  Arbitrary<String> oddText() {
    return Arbitraries.strings().withChars(ODD_CHARACTERS).ofMaxLength(60);
  }

  private static void mutilate(StringBuilder text, Random random) {
    int at = random.nextInt(text.length() + 1);
    char odd = ODD_CHARACTERS.charAt(random.nextInt(ODD_CHARACTERS.length()));
    switch (random.nextInt(4)) {
      case 0 -> text.insert(at, odd);
      case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
      case 2 -> text.insert(at, text.substring(0, Math.min(text.length(), random.nextInt(80))));
      default -> text.append(odd);
    }
  }

  private static void requireValuesOrOneError(String text) {
    try {
      for (Group group : NamelistReader.read("a.nml", text).groups()) {
        for (Assignment assignment : group.assignments()) {
          evaluate(group, assignment.path().get(0).name());
        }
      }
    } catch (NamelistException e) {
      assertThat(e.getMessage()).startsWith(e.position() + ": ").doesNotContain("\n", "\r", "\0");
      assertThat(e.position().line()).isBetween(1, (int) text.lines().count() + 1);
    }
  }

  private static void evaluate(Group group, String object) {
    Shape times = Shape.derived(Shape.scalars("start", "stride", "stop", "outffile"));
    Shape dates = Shape.partial(Map.of("field", times, "restart", times));
    for (Shape shape : List.of(Shape.scalar(), dates, Shape.array(9, dates))) {
      try {
        group.values(object, shape);
      } catch (NamelistException e) {
        assertThat(e.getMessage()).startsWith("a.nml:").doesNotContain("\n", "\r");
      }
    }
  }
}
