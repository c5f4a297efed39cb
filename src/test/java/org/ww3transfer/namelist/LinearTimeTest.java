package org.ww3transfer.namelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader looks at each character a bounded number of times, counted, not timed. */
class LinearTimeTest {
  private static final int LENGTH = 200_000;
  private static final int LOOKS_PER_CHARACTER = 16;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&A ", "&A x=1 ", "'", "x=''", "x=\"", "(", "x(1", "x%", ",", "x=,", "*", "1*", "x=1*2 ",
        "&", "&A", "&A x=", "!", "\n", " ", "\n&\n", "$", "/", "x=(", "=", "\t!\n", "A"
      })
  void looks_at_each_character_a_bounded_number_of_times(String piece) {
    for (String prefix : new String[] {"", "&A\n", "&A x=", "&A x='"}) {
      CountingText text = new CountingText(prefix + piece.repeat(LENGTH / piece.length()));
      try {
        NamelistReader.read("a.nml", text);
      } catch (NamelistException expected) {
        assertThat(expected.getMessage()).hasSizeLessThan(300);
      }
      assertThat(text.looks.get()).isLessThan((long) LOOKS_PER_CHARACTER * text.length());
    }
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
