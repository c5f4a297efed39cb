package org.ww3transfer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortenedTest {
  @Test
  void a_text_that_is_short_enough_stays() {
    assertThat(Shortened.of("12345", 5)).isEqualTo("12345");
    assertThat(Shortened.of("123456", 5)).isEqualTo("1234…");
  }

  @Test
  void no_letter_is_cut_in_two() {
    assertThat(Shortened.of("123\uD83C\uDF0A56", 5)).isEqualTo("123…");
  }
}
