package org.ww3transfer.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartNameTest {
  private static final Installation OURS = new Installation("0123456789ab");
  private static final Installation THEIRS = new Installation("ba9876543210");
  private static final String TOKEN = "00c0ffee";

  @TempDir private Path folder;

  @Test
  void a_part_is_hidden_and_says_whose_it_is() {
    String part = PartName.of("out_grd.ww3", OURS, TOKEN);

    assertThat(part).isEqualTo(".out_grd.ww3.0123456789ab-00c0ffee.part");
    assertThat(PartName.isOf(OURS, part)).isTrue();
    assertThat(PartName.isOf(THEIRS, part)).isFalse();
  }

  @Test
  void what_has_another_form_is_nobodys_part() {
    assertThat(
            new String[] {
              "out_grd.ww3",
              ".out_grd.ww3.00c0ffee.part",
              ".0123456789ab-00c0ffee.part",
              "..0123456789ab-00c0ffee.part",
              "out_grd.ww3.0123456789ab-00c0ffee.part",
              ".out_grd.ww3.0123456789ab-00C0FFEE.part",
              ".out_grd.ww3.0123456789ab-00c0ffee.part.gz",
              ".part",
              ""
            })
        .noneMatch(name -> PartName.isOf(OURS, name));
  }

  @Test
  void a_target_with_the_longest_name_has_a_part_that_can_be_made() throws IOException {
    String target = "ä".repeat(124) + "😀" + "abc";
    assertThat(target.getBytes(StandardCharsets.UTF_8)).hasSize(255);

    String part = PartName.of(target, OURS, TOKEN);

    assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(252, 255);
    assertThat(PartName.isOf(OURS, part)).isTrue();
    assertThat(Files.createFile(folder.resolve("n".repeat(255)))).exists();
    assertThat(Files.createFile(folder.resolve(PartName.of("n".repeat(255), OURS, TOKEN))))
        .exists();
  }

  @Test
  void no_character_is_cut_in_two() {
    for (int length = 200; length < 240; length++) {
      String part = PartName.of("n".repeat(length) + "😀".repeat(12), OURS, TOKEN);

      assertThat(part.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(255);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(part)).isTrue();
    }
  }

  @Test
  void a_token_of_another_form_is_refused() {
    assertThatThrownBy(() -> PartName.of("a", OURS, "../../up"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
