package org.ww3transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.FailurePolicy;

/** What is wrong with the run directory of a marker is told with the mend. */
class RefusedRunDirectoryTest {
  @TempDir private Path root;
  private Path marker;

  @BeforeEach
  void folders() throws IOException {
    Files.createDirectories(root.resolve("runs"));
    marker = Files.createDirectories(root.resolve("inbox")).resolve("day.done");
  }

  @Test
  void an_empty_marker_outside_the_roots_is_told_to_name_a_run_directory() throws IOException {
    assertThat(refusal(""))
        .hasMessage(
            marker
                + ": the marker is empty, which means the folder that it lies in, and that lies"
                + " outside ww3.run-roots ("
                + root.resolve("runs")
                + "); write the path of the run directory into it");
  }

  @Test
  void a_relative_path_that_leads_nowhere_is_told_from_where_it_counts() throws IOException {
    assertThat(refusal("runs/day1\n"))
        .isInstanceOf(NoRunDirectoryException.class)
        .hasMessage(
            marker
                + ": no such run directory: "
                + root.resolve("inbox/runs/day1")
                + "; a relative path counts from the marker's folder");
    assertThat(refusal(root + "/runs/day1\n"))
        .hasMessage(marker + ": no such run directory: " + root.resolve("runs/day1"));
  }

  private Throwable refusal(String content) throws IOException {
    Files.writeString(marker, content);
    RunResolver resolver =
        new RunResolver(
            List.of(root.resolve("runs")),
            new RunNaming(List.of(), Optional.empty()),
            List.of(),
            FailurePolicy.CONTINUE,
            MissingOutputs.FAIL);
    return catchThrowable(() -> resolver.ofMarker(SeenMarker.of(marker)));
  }
}
