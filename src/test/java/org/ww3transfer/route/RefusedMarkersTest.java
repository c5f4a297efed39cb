package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.command.Ended;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.naming.IsoTime;

/** What the real daemon and {@code status} tell of markers of which no run came. */
class RefusedMarkersTest {
  @TempDir private Path root;
  private Outage site;
  private Path state;
  private RunLocks.Lock daemon;

  @BeforeEach
  void start() throws Exception {
    site = new Outage(root);
    state = Files.createDirectories(root.resolve("state"));
    daemon = RunLocks.tryDaemon(state).orElseThrow();
    site.harness.startDaemon();
  }

  @AfterEach
  void close() throws IOException {
    site.close();
    daemon.close();
  }

  private Ended status(String... options) {
    List<String> arguments = new ArrayList<>(List.of("status"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + state));
    return Ended.run(arguments.toArray(String[]::new));
  }

  private void awaitRefused(int count) {
    Outage.soon().until(() -> site.status().path("refusedMarkers").size() == count);
  }

  private void startAgain() throws Exception {
    site.harness.close();
    site.harness.startDaemon();
  }

  @Test
  void a_marker_of_no_run_is_a_problem_until_it_is_mended_and_dropped_again() throws Exception {
    Path none = site.drop("none.done", "nowhere");
    awaitRefused(1);
    Ended ended = status();
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .containsPattern(
            "(?m)^problem: marker "
                + none
                + " was refused at 20[-0-9T:]+Z: no such run directory: "
                + site.inbox.resolve("nowhere")
                + "; a relative path counts from the marker.s folder; fix it and drop it again$")
        .doesNotContain("all is well");
    JsonNode refused = status("--json").json().get("refusedMarkers");
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).get("marker").asText()).isEqualTo(none.toString());
    startAgain();
    assertThat(status().out()).as("after a restart").contains("marker " + none + " was refused");
    RunFixture.day(site.inbox.resolve("there"));
    site.drop("none.done", "there");
    site.awaitDone("none");
    awaitRefused(0);
    assertThat(site.inbox.resolve(".failed/none.done")).exists();
    assertThat(status().exitCode()).isZero();
  }

  @Test
  void one_that_was_taken_out_of_the_failed_ones_is_no_problem_at_once() throws Exception {
    site.drop("none.done", "nowhere");
    awaitRefused(1);
    Files.delete(site.inbox.resolve(".failed/none.done"));
    Ended ended = status();
    assertThat(ended.out()).startsWith("all is well\n");
    assertThat(ended.exitCode()).isZero();
    awaitRefused(0);
  }

  @Test
  void nor_is_one_whose_run_has_a_report() throws Exception {
    Files.createDirectories(site.inbox.resolve("empty"));
    site.drop("empty.done", "empty");
    awaitRefused(1);
    assertThat(status().out()).contains("problem: run empty failed at ");
    Files.delete(site.inbox.resolve(".failed/empty.done"));
    Ended ended = status();
    assertThat(ended.out()).startsWith("all is well\n");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void one_whose_run_has_a_report_is_one_problem_and_not_two() throws Exception {
    Files.createDirectories(site.inbox.resolve("empty"));
    site.drop("empty.done", "empty");
    awaitRefused(1);
    assertThat(status().out().lines().filter(line -> line.startsWith("problem: ")))
        .singleElement()
        .asString()
        .startsWith("problem: run empty failed at ");
  }

  private void awaitKept(int count) {
    Outage.soon().until(() -> site.status().path("keptMarkers").size() == count);
  }

  @Test
  void one_that_stays_for_trouble_in_the_state_directory_is_a_problem_until_that_is_over()
      throws Exception {
    RunFixture.day(site.inbox.resolve("day"));
    Path obstacle = Files.createDirectories(state.resolve("runs")).resolve("day");
    Files.writeString(obstacle, "a file where a folder is needed");
    Path marker = site.drop("day.done", "day");
    awaitKept(1);
    Ended ended = status();
    assertThat(ended.exitCode()).isEqualTo(1);
    assertThat(ended.out())
        .containsPattern(
            "(?m)^problem: marker "
                + marker
                + " stays in the inbox since 20[-0-9T:]+Z: ww3.state-directory: "
                + obstacle.getParent()
                + "/.*; fix it, and the work goes on, by itself or with the next start$");
    Files.delete(obstacle);
    site.awaitDone("day");
    awaitKept(0);
    assertThat(status().exitCode()).isZero();
  }

  @Test
  void one_that_was_handled_and_cannot_be_moved_away_is_a_problem_until_it_can() throws Exception {
    RunFixture.day(site.inbox.resolve("day"));
    Path obstacle = Files.createDirectories(site.inbox.resolve(".done/day.json/full"));
    Path marker = site.drop("day.done", "day");
    awaitKept(1);
    assertThat(status().out())
        .containsPattern(
            "(?m)^problem: marker "
                + marker
                + " stays in the inbox since 20[-0-9T:]+Z: was handled, but cannot be moved to "
                + site.inbox.resolve(".done"));
    assertThat(Ended.run("explain", "day", "-D", "ww3.state-directory=" + state).out())
        .contains("Its marker " + marker + " stays in the inbox: it was handled, but cannot be")
        .doesNotContain("Nothing has to be done");
    startAgain();
    awaitKept(1);
    Files.delete(obstacle);
    Files.delete(obstacle.getParent());
    site.awaitDone("day");
    awaitKept(0);
    assertThat(status().exitCode()).isZero();
  }

  @Test
  void the_newest_20_of_the_last_day_are_kept() throws Exception {
    for (int each = 0; each < 22; each++) {
      site.drop("none" + each + ".done", "nowhere");
      Path failed = site.inbox.resolve(".failed/none" + each + ".done");
      Outage.soon().until(() -> Files.exists(failed));
    }
    Outage.soon().until(() -> status().out().contains("none21.done"));
    assertThat(status().out().lines().filter(line -> line.contains("marker")))
        .as("one line, so that it hides nothing else")
        .singleElement()
        .asString()
        .matches(
            "problem: at least 20 markers were refused, the last at 20[-0-9T:]+Z; the newest: "
                + site.inbox.resolve("none21.done")
                + ": no such run directory: .*; fix each and drop it again; runs --failed lists"
                + " them");
    assertThat(status("--json").json().get("refusedMarkers")).hasSize(20);
    site.harness.close();
    ObjectNode told = (ObjectNode) site.status();
    ArrayNode refused = (ArrayNode) told.get("refusedMarkers");
    String longAgo = IsoTime.of(Instant.now().minus(Duration.ofHours(25)));
    refused.forEach(each -> ((ObjectNode) each).put("at", longAgo));
    Files.write(state.resolve("status.json"), new JsonMapper().writeValueAsBytes(told));
    assertThat(status().out()).startsWith("all is well\n");
    site.harness.startDaemon();
    awaitRefused(0);
  }

  @Test
  void a_status_of_an_earlier_version_that_names_none_is_read() throws Exception {
    Outage.soon().until(() -> site.place("a").has("state"));
    site.harness.close();
    ObjectNode told = (ObjectNode) site.status();
    told.remove("refusedMarkers");
    Files.write(state.resolve("status.json"), new JsonMapper().writeValueAsBytes(told));
    assertThat(status().out()).startsWith("all is well\n").containsPattern("\na +up ");
  }
}
