package org.ww3transfer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PackedTextsTest {
  @Test
  void gives_each_text_again() {
    PackedTexts texts = new PackedTexts();
    for (int number = 0; number < 1000; number++) {
      assertThat(texts.add("größe" + number)).isTrue();
      assertThat(texts.add("")).isTrue();
    }
    texts.trim();
    for (int number = 0; number < 1000; number++) {
      assertThat(texts.get(2 * number)).isEqualTo("größe" + number);
      assertThat(texts.get(2 * number + 1)).isEmpty();
    }
  }

  @Test
  void says_where_a_text_cannot_be_kept() {
    PackedTexts texts = new PackedTexts();
    assertThat(texts.add("half \uD83D")).isFalse();
    assertThat(texts.add("whole \uD83D\uDE00")).isTrue();
    assertThat(texts.get(1)).isEqualTo("whole \uD83D\uDE00");
  }
}
