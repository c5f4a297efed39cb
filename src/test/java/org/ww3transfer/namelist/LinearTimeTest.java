package org.ww3transfer.namelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.Thorough;

/** The reader looks at each character a bounded number of times, counted, not timed. */
class LinearTimeTest {
  private static final int LENGTH = Thorough.or(200_000, 50_000);
  private static final int LOOKS_PER_CHARACTER = 16;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&A ",
        "&A x=1 ",
        "'",
        "x=''",
        "x=\"",
        "(",
        "x(1",
        "x%",
        ",",
        "x=,",
        "*",
        "1*",
        "x=1*2 ",
        "&",
        "&A",
        "\uD83C\uDF0A",
        "1*(",
        "9*'",
        "&END\n",
        "&A x=",
        "!",
        "\n",
        " ",
        "\n&\n",
        "$",
        "/",
        "x=(",
        "=",
        "\t!\n",
        "A"
      })
  void looks_at_each_character_a_bounded_number_of_times(String piece) {
    for (String prefix : new String[] {"", "&A\n", "&A x=", "&A x='"}) {
      CountingText text = new CountingText(prefix + piece.repeat(LENGTH / piece.length()));
      try {
        NamelistReader.read("a.nml", text).groups().forEach(Group::assignments);
      } catch (NamelistException expected) {
        assertThat(expected.getMessage()).hasSizeLessThan(300);
      }
      assertThat(text.looks.get()).isLessThan((long) LOOKS_PER_CHARACTER * text.length());
    }
  }

  /** Looked at one by one, the components here are 400,000,000,000. */
  @Test
  @Timeout(20)
  void null_values_cost_nothing_however_often_they_are_repeated() {
    Group group =
        NamelistReader.read("a.nml", "&A\n" + "x=1000000*\n".repeat(400_000) + "/").groups().get(0);
    assertThat(group.values("x", Shape.array(1_000_000, Shape.scalar())).get("(1)")).isEmpty();
  }

  private static final class CountingText implements CharSequence {
    private final String text;
    private final AtomicLong looks = new AtomicLong();

    CountingText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks.incrementAndGet();
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
