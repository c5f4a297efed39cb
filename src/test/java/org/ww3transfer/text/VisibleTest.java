package org.ww3transfer.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Characters that are not seen. */
class VisibleTest {
  @Test
  void what_turns_the_direction_of_text_is_shown_by_its_number() {
    assertThat(Visible.of("out\u202egrd.ww3\u2066")).isEqualTo("out\\u202Egrd.ww3\\u2066");
    assertThat(Visible.of("\u05d0\u00e9.nc")).isEqualTo("\u05d0\u00e9.nc");
  }

  @Test
  void a_line_has_no_control_characters() {
    assertThat(Visible.onOneLine("a\nb\u001b[31m\u200fc")).isEqualTo("a?b?[31m\\u200Fc");
  }
}
