package org.ww3transfer.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.settings.StatePlaces;

/** Which runs are listed of reports that stand on disk. */
class RunListTest {
  @TempDir private Path root;

  private void report(String where, String runId, String status, int hour, String rest)
      throws IOException {
    Path file = root.resolve(where);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        String.format(
            "{\"runId\": \"%s\", \"runDirectory\": \"/runs/a\", \"status\": \"%s\","
                + " \"marker\": \"/inbox/a.done#1\", \"startedAt\": \"2023-01-01T%02d:00:00Z\","
                + " \"planned\": 0%s, \"items\": []}",
            runId, status, hour, rest));
  }

  private List<String> listed(String... status) throws IOException {
    StateView state = StateView.of(new StatePlaces(root.resolve("state"), root.resolve("in"), 1));
    RunSearch search =
        new RunSearch(Instant.MIN, Instant.MAX, false, Stream.of(status).findFirst(), "");
    RunList list = RunList.of(state, search);
    return list.heads().stream()
        .map(list::row)
        .map(row -> row.runId() + " " + row.status() + " " + row.startedAt())
        .toList();
  }

  @Test
  void a_run_that_was_given_up_is_cancelled_and_not_failed() throws Exception {
    report("state/reports/a.json", "a", "failed", 1, ", \"cancelled\": true");
    assertThat(listed()).containsExactly("a cancelled 2023-01-01T01:00:00Z");
    assertThat(listed("failed")).isEmpty();
    assertThat(listed("cancelled")).hasSize(1);
  }

  @Test
  void a_run_that_is_tried_again_is_listed_once_while_it_is_open() throws Exception {
    String ended = ", \"finishedAt\": \"2023-01-01T01:00:01Z\", \"errors\": [\"no namelist\"]";
    report("in/.failed/a.done.json", "a", "failed", 1, ended);
    report("in/.failed/b.done.json", "b", "failed", 1, ended);
    report("state/reports/a.json", "a", "running", 2, "");
    assertThat(listed())
        .containsExactly("a running 2023-01-01T02:00:00Z", "b failed 2023-01-01T01:00:00Z");
  }
}
