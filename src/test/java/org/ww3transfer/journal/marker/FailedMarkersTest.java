package org.ww3transfer.journal.marker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.run.PathText;
import org.ww3transfer.run.SeenMarker;

/** After a success, what an operator has to look at still is left, and nothing else. */
class FailedMarkersTest {
  @TempDir private Path root;
  private Path failed;
  private Path done;

  @BeforeEach
  void open() throws IOException {
    failed = Files.createDirectories(root.resolve(".failed"));
    done = Files.createDirectories(root.resolve(".done"));
  }

  private static boolean isOfDay(SeenMarker marker) {
    if (marker.content().equals("odd")) {
      throw new IllegalStateException("for a test");
    }
    return marker.content().equals("day");
  }

  private void clean() {
    new FailedMarkers(failed).leaveTo(done, "day", FailedMarkersTest::isOfDay);
  }

  @Test
  void a_marker_of_the_same_name_that_names_another_run_stays() throws IOException {
    Path other = Files.writeString(failed.resolve("x.done"), "other");
    clean();
    assertThat(other).hasContent("other");
    assertThat(done).isEmptyDirectory();
  }

  @Test
  void one_of_the_run_leaves_and_replaces_none_in_done() throws IOException {
    Path older = Files.writeString(failed.resolve("x.done"), "day");
    Path newer = Files.writeString(done.resolve("x.done"), "other");
    clean();
    assertThat(older).doesNotExist();
    assertThat(newer).hasContent("other");
  }

  @Test
  void one_that_cannot_be_judged_is_passed_over_and_others_leave() throws IOException {
    for (String name : new String[] {"a.done", "m.done", "z.done"}) {
      Files.writeString(failed.resolve(name), "odd");
    }
    Path older = Files.writeString(failed.resolve("n.done"), "day");
    clean();
    assertThat(older).doesNotExist();
    assertThat(failed.toFile().list()).containsExactlyInAnyOrder("a.done", "m.done", "z.done");
  }

  @Test
  void the_report_of_a_refusal_goes_with_its_marker_whatever_its_name_is() throws IOException {
    Path older = PathText.resolve(failed, "tag größe.done");
    Files.writeString(older, "day");
    Path report = Files.writeString(failed.resolve("tag_gr__e.json"), "{\"status\":\"failed\"}");
    clean();
    assertThat(report).doesNotExist();
    assertThat(older).doesNotExist();
    assertThat(PathText.resolve(done, "tag größe.done")).hasContent("day");
  }
}
