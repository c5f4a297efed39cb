package org.ww3transfer.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> RUNS =
      List.of("ww3-real.day1", "ww3-real.day2", "other.day2", "glo_30m.2023010100");

  @Test
  void the_last_part_of_a_name_means_the_whole_one() {
    assertThat(Suggestion.ofParts("day1", RUNS)).isEqualTo("; did you mean 'ww3-real.day1'?");
    assertThat(Suggestion.ofParts("day2", RUNS))
        .isEqualTo("; did you mean 'other.day2' or 'ww3-real.day2'?");
    assertThat(Suggestion.ofParts("2023010100", RUNS))
        .isEqualTo("; did you mean 'glo_30m.2023010100'?");
    assertThat(Suggestion.ofParts("ay1", RUNS)).isEmpty();
  }

  @Test
  void no_more_than_three_are_named() {
    assertThat(Suggestion.ofParts("d", List.of("a.d", "b.d", "c.d", "e.d")))
        .isEqualTo("; did you mean 'a.d' or 'b.d' or 'c.d'?");
  }

  @Test
  void a_name_that_is_nearly_right_is_meant_as_before() {
    assertThat(Suggestion.ofParts("ww3-rael.day1", RUNS))
        .isEqualTo("; did you mean 'ww3-real.day1'?");
  }
}
