package org.ww3transfer.standing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.report.kept.ReportHead;
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

  private List<String> found(String text) throws IOException {
    StateView state = StateView.of(new StatePlaces(root.resolve("state"), root.resolve("in"), 1));
    RunSearch search = new RunSearch(Instant.MIN, Instant.MAX, false, Optional.empty(), text);
    return RunList.of(state, RunSearch.ALL).search(search).heads().stream()
        .map(ReportHead::runId)
        .toList();
  }

  @Test
  void a_search_finds_what_a_run_failed_for_and_what_any_of_its_items_failed_or_waits_for()
      throws Exception {
    String counts = "{\"ended\": 3, \"succeeded\": 1, \"failed\": %d, \"waiting\": %d}";
    String item =
        "{\"localPath\": \"/runs/a/%s\", \"destination\": \"cloud\", \"outcome\": \"%s\","
            + " \"error\": \"%s\"}";
    String items =
        String.join(
            ", ",
            String.format(item, "a.nc", "failed", "s3://b/a.nc: exists with other Content"),
            String.format(item, "b.nc", "failed", "s3://b/b.nc: No space left"));
    String waits = String.format(item, "c.nc", "waiting", "no route to host");
    reportOf("a", "failed", String.format(counts, 2, 0), items);
    reportOf("b", "waiting", String.format(counts, 0, 1), waits);
    reportOf("c", "succeeded", String.format(counts, 0, 0), "");
    assertThat(found("other content")).containsExactly("a");
    assertThat(found("and 1 more")).containsExactly("a"); // as the list of runs says it
    assertThat(found("no SPACE")).containsExactly("a");
    assertThat(found("no route")).containsExactly("b");
    assertThat(found("/runs/c")).containsExactly("c");
    reportOf("a", "failed", String.format(counts, 1, 0), items.replace("No space", "no room"));
    assertThat(found("no space")).isEmpty();
  }

  private void reportOf(String runId, String status, String counts, String items)
      throws IOException {
    Path file = root.resolve("state/reports").resolve(runId + ".json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        String.format(
            "{\"runId\": \"%s\", \"runDirectory\": \"/runs/%s\", \"status\": \"%s\","
                + " \"startedAt\": \"2023-01-01T01:00:00Z\", \"planned\": 3, \"counts\": %s,"
                + " \"items\": [%s]}",
            runId, runId, status, counts, items));
  }
}
