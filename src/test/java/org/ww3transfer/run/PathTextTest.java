package org.ww3transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {
  private static final Path FOLDER = Path.of("/data/ww3");

  @ParameterizedTest
  @ValueSource(
      strings = {"/dä/x", "dä", "../ä b", "日本/%41?#", "a\\é", "\uD83C\uDF0Aé", "plain", "%20"})
  void a_text_becomes_the_path_of_that_name_and_that_text_again(String text) {
    Path path = PathText.resolve(FOLDER, text);
    String absolute = text.startsWith("/") ? text : FOLDER + "/" + text;
    assertThat(path.toUri().getRawPath()).isEqualTo(Path.of(absolute).toUri().getRawPath());
    assertThat(PathText.of(path)).isEqualTo(absolute);
    assertThat(PathText.of(path.getFileName())).isEqualTo(text.replaceAll(".*/", ""));
  }
}
