package org.ww3transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.destination.FailurePolicy;

/** A link may lead to any file that the daemon can read. */
class LinkedMarkerTest {
  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TopSecret\n",
        "{\"TopSecret\": 1}",
        "{\"runDirectory\": \".\", \"runId\": \"TopSecret/\"}",
        "{TopSecret}"
      })
  void of_a_marker_that_is_a_link_no_error_quotes_the_content(String content) throws IOException {
    Path secret = Files.writeString(root.resolve("secret"), content);
    Path link = Files.createSymbolicLink(root.resolve("x.done"), secret);
    Throwable thrown = catchThrowable(() -> resolver().ofMarker(SeenMarker.of(link)));
    assertThat(thrown)
        .isInstanceOf(MarkerException.class)
        .hasNoCause()
        .hasMessageContaining("is a link")
        .hasMessageNotContaining("TopSecret");
  }

  private static RunResolver resolver() {
    return new RunResolver(
        List.of(),
        new RunNaming(List.of(), Optional.empty()),
        List.of(),
        FailurePolicy.CONTINUE,
        MissingOutputs.FAIL);
  }
}
