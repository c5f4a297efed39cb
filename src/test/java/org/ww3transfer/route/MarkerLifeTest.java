package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.run.SeenMarker;

/** What becomes of a marker from when it is dropped until it lies in .done, whatever happens. */
class MarkerLifeTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String OTHER = "{\"runDirectory\":\"day\",\"runId\":\"other\"}";

  @TempDir private Path root;
  private Harness harness;
  private Path inbox;
  private Path run;
  private Path marker;

  @BeforeEach
  void open() throws Exception {
    harness = new Harness(root).set("ww3.run-roots", root.resolve("inbox").toString());
    inbox = Files.createDirectories(root.resolve("inbox"));
    run = RunFixture.day(inbox.resolve("day"));
    marker = inbox.resolve("x.done");
  }

  @AfterEach
  void stop() {
    harness.close();
  }

  private void drop(Path at, String content) throws IOException {
    Files.move(Files.writeString(at.resolveSibling(".dropping"), content), at);
  }

  private Path done(String name) {
    return inbox.resolve(".done").resolve(name);
  }

  private Path failed(String name) {
    return inbox.resolve(".failed").resolve(name);
  }

  private static void awaitFile(Path file) {
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(file));
  }

  private static int count(Path report, String outcome) throws IOException {
    return JSON.readTree(report.toFile()).get("counts").get(outcome).asInt();
  }

  private void failOnce() throws IOException {
    Path restart = run.resolve("restart001.ww3");
    Path aside = Files.move(restart, root.resolve("aside"));
    drop(marker, "day");
    awaitFile(failed("x.done"));
    await().until(() -> !Files.exists(marker));
    Files.move(aside, restart);
  }

  @Test
  void one_written_anew_while_its_run_is_under_way_is_handled_next() throws Exception {
    harness.set("ww3.destination.a.bandwidth-limit", "20000").startDaemon();
    Files.writeString(marker, "day");
    await().until(() -> !harness.names("a").isEmpty());
    Files.writeString(marker, OTHER);
    awaitFile(done("other.json"));
    awaitFile(done("x.done"));
    assertThat(count(done("day.json"), "succeeded")).isEqualTo(10);
    assertThat(JSON.readTree(done("other.json").toFile()).get("status").asText())
        .isEqualTo("succeeded");
    assertThat(done("x.done")).hasContent(OTHER);
    assertThat(marker).doesNotExist();
  }

  @Test
  void one_that_was_replaced_by_a_rename_is_handled_next_too() throws Exception {
    harness.set("ww3.destination.a.bandwidth-limit", "20000").startDaemon();
    Files.writeString(marker, "day");
    await().until(() -> !harness.names("a").isEmpty());
    Path anew = Files.writeString(inbox.resolve(".anew"), "{\"runDirectory\":\"day\"}\n");
    Files.move(anew, marker, StandardCopyOption.ATOMIC_MOVE);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> Files.exists(done("x.done")) && count(done("day.json"), "reused") == 10);
    assertThat(done("x.done")).hasContent("{\"runDirectory\":\"day\"}");
  }

  @Test
  void one_whose_mode_was_changed_meanwhile_is_still_the_same() throws Exception {
    harness.set("ww3.destination.a.bandwidth-limit", "20000").startDaemon();
    Files.writeString(marker, "day");
    await().until(() -> !harness.names("a").isEmpty());
    assertThat(marker.toFile().setReadable(false, false)).isTrue();
    assertThat(marker.toFile().setReadable(true, false)).isTrue();
    awaitFile(done("x.done"));
    assertThat(count(done("day.json"), "succeeded")).isEqualTo(10);
  }

  @Test
  void one_that_is_put_back_from_failed_is_handled_again() throws Exception {
    harness.startDaemon();
    failOnce();
    Files.move(failed("x.done"), marker);
    awaitFile(done("x.done"));
    JsonNode report = JSON.readTree(done("day.json").toFile());
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void one_that_is_put_back_from_done_is_handled_again_also_after_a_start() throws Exception {
    harness.startDaemon();
    drop(marker, "day");
    awaitFile(done("x.done"));
    Files.move(done("x.done"), marker);
    await().atMost(Duration.ofSeconds(20)).until(() -> count(done("day.json"), "reused") == 10);
    await().until(() -> !Files.exists(marker));
    harness.close();
    Files.delete(done("day.json"));
    Files.move(done("x.done"), marker);
    harness.startDaemon();
    awaitFile(done("x.done"));
    assertThat(count(done("day.json"), "reused")).isEqualTo(10);
  }

  @Test
  void when_a_run_succeeds_its_older_markers_leave_failed_and_others_stay() throws Exception {
    harness.startDaemon();
    failOnce();
    drop(inbox.resolve("odd.done"), "none");
    awaitFile(failed("odd.done"));
    drop(inbox.resolve("z.done"), "{\"runDirectory\":\"day\"}");
    awaitFile(done("z.done"));
    await().until(() -> !Files.exists(failed("day.json")));
    assertThat(done("x.done")).hasContent("day");
    assertThat(Harness.listing(inbox.resolve(".failed"))).containsExactly("odd.done", "odd.json");
  }

  @Test
  void one_that_was_refused_as_its_run_was_not_there_leaves_failed_when_it_was_sent()
      throws Exception {
    harness.startDaemon();
    Path aside = Files.move(run, root.resolve("aside"));
    drop(marker, "day");
    awaitFile(failed("x.done"));
    await().until(() -> !Files.exists(marker));
    Files.move(aside, run);
    drop(marker, "day");
    awaitFile(done("x.done"));
    await().until(() -> Harness.listing(inbox.resolve(".failed")).isEmpty());
    assertThat(done("x.done")).hasContent("day");
  }

  @Test
  void a_run_that_had_ended_when_the_process_was_killed_is_not_done_again() throws Exception {
    drop(marker, "day");
    writeReport("succeeded", SeenMarker.of(marker).text());
    harness.startDaemon();
    awaitFile(done("x.done"));
    assertThat(JSON.readTree(done("day.json").toFile()).get("note").asText()).isEqualTo("kept");
    assertThat(harness.names("a")).as("of which nothing is there").isEmpty();
  }

  @Test
  void a_run_that_failed_when_the_process_was_killed_is_not_done_again() throws Exception {
    drop(marker, "day");
    writeReport("failed", SeenMarker.of(marker).text());
    harness.startDaemon();
    awaitFile(failed("x.done"));
    assertThat(failed("day.json")).content().contains("kept");
    assertThat(harness.names("a")).isEmpty();
  }

  @Test
  void a_run_that_was_under_way_or_ended_for_another_marker_is_done() throws Exception {
    drop(marker, "day");
    writeReport("running", SeenMarker.of(marker).text());
    drop(inbox.resolve("z.done"), "day");
    harness.startDaemon();
    awaitFile(done("x.done"));
    awaitFile(done("z.done"));
    assertThat(harness.names("a")).hasSize(5);
  }

  @Test
  void older_markers_leave_failed_also_when_their_run_had_ended_before_a_kill() throws Exception {
    Files.createDirectory(inbox.resolve(".failed"));
    Files.writeString(failed("old.done"), "day");
    Files.writeString(failed("other.done"), OTHER);
    drop(marker, "day");
    writeReport("succeeded", SeenMarker.of(marker).text());
    harness.startDaemon();
    awaitFile(done("old.done"));
    assertThat(failed("other.done")).exists();
  }

  private void writeReport(String status, String seen) throws IOException {
    Path report = root.resolve("state/reports/day.json");
    Files.createDirectories(report.getParent());
    Map<String, Object> fields =
        new LinkedHashMap<>(
            Map.of("status", status, "marker", seen, "runDirectory", run.toString()));
    fields.put("note", "kept");
    JSON.writeValue(report.toFile(), fields);
  }

  @Test
  void a_run_whose_end_cannot_be_noted_ends_once_when_it_can() throws Exception {
    harness.startDaemon();
    Path journal = root.resolve("state/markers.jsonl");
    Files.delete(journal);
    Files.createDirectory(journal);
    drop(marker, "day");
    Path report = root.resolve("state/reports/day.json");
    awaitFile(report);
    await().until(() -> Files.readString(report).contains("\"status\" : \"succeeded\""));
    String once = Files.readString(report);
    assertThat(marker).exists();
    Files.delete(journal);
    awaitFile(done("x.done"));
    assertThat(done("day.json")).hasContent(once);
  }

  @Test
  void a_staging_whose_end_cannot_be_noted_is_done_once_too() throws Exception {
    harness.set("ww3.stage.enabled", "true").startDaemon();
    Path journal = root.resolve("state/markers.jsonl");
    Files.delete(journal);
    Files.createDirectory(journal);
    marker = inbox.resolve("x.stage");
    drop(marker, "day");
    Path report = root.resolve("state/reports/day.stage.json");
    awaitFile(report);
    String once = Files.readString(report);
    assertThat(JSON.readTree(once).get("marker").asText()).isEqualTo(SeenMarker.of(marker).text());
    Files.delete(journal);
    awaitFile(failed("x.stage"));
    assertThat(failed("day.stage.json")).hasContent(once);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reports",
        "claims",
        "delivered",
        "locks/runs",
        "locks/destinations",
        "manifests",
        "reports/day.json"
      })
  void trouble_of_our_own_keeps_the_marker_and_it_goes_on_when_that_is_mended(String name)
      throws Exception {
    harness.set("ww3.cycle-manifest", "true").startDaemon();
    Path obstacle = root.resolve("state").resolve(name);
    Files.createDirectories(obstacle.getParent());
    if (name.endsWith(".json")) {
      Files.createDirectories(obstacle.resolve("in the way"));
    } else {
      Files.createFile(obstacle);
    }
    drop(marker, "day");
    Path probe = inbox.resolve("probe.done");
    drop(probe, "day");
    await()
        .pollDelay(Duration.ofMillis(1500))
        .until(() -> Files.exists(marker) && Files.exists(probe));
    assertThat(inbox.resolve(".failed")).doesNotExist();
    if (name.endsWith(".json")) {
      Files.delete(obstacle.resolve("in the way"));
    }
    Files.delete(obstacle);
    awaitFile(done("x.done"));
    awaitFile(done("probe.done"));
    assertThat(harness.names("a")).hasSize(6);
    assertThat(inbox.resolve(".failed")).doesNotExist();
  }
}
