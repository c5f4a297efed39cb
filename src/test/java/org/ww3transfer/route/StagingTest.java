package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;
import org.ww3transfer.stage.StageReport;
import org.ww3transfer.stage.StagedRestart;
import org.ww3transfer.stage.StagedRestart.Outcome;

/** Restarts back in place for a run of two grids, from folders a and b. */
class StagingTest {
  private static final Instant START = Instant.parse("2023-01-02T00:00:00Z");
  private static final String TWO_GRIDS =
      """
      &DOMAIN_NML
        DOMAIN%START = '20230102 000000' DOMAIN%STOP = '20230103 000000' DOMAIN%NRGRD = 2
      /
      &MODEL_GRID_NML
        MODEL(1)%NAME = 'outer' MODEL(2)%NAME = 'inner'
      /
      """;

  @TempDir private Path root;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root);
    run = Files.createDirectories(root.resolve("inbox/next"));
    Files.writeString(run.resolve("ww3_multi.nml"), TWO_GRIDS);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private Path restart(String destination, String name, Instant valid) throws IOException {
    Path file = harness.destination(destination).resolve(name);
    Files.createDirectories(file.getParent());
    return ModelFiles.restart(file, valid, ByteOrder.BIG_ENDIAN);
  }

  private Path restart(String destination, String grid) throws IOException {
    return restart(destination, "20230102_000000_restart." + grid, START);
  }

  private static Map<String, Outcome> outcomes(StageReport report) {
    return report.restarts().stream()
        .collect(Collectors.toMap(each -> each.wanted().extension(), StagedRestart::outcome));
  }

  private static String source(StageReport report, int grid) {
    return report.restarts().get(grid).found().orElseThrow().destination();
  }

  @Test
  void each_grid_comes_from_the_first_destination_that_has_it() throws Exception {
    restart("b", "outer");
    restart("a", "inner");
    restart("b", "inner");
    StageReport report = harness.stage(run);
    assertThat(report.hasSucceeded()).as(report.summary()).isTrue();
    assertThat(source(report, 0)).isEqualTo("b");
    assertThat(source(report, 1)).isEqualTo("a");
    assertThat(Harness.listing(run)).contains("restart.inner", "restart.outer").hasSize(3);
    harness.set("ww3.stage.from", "b,a");
    Files.delete(run.resolve("restart.inner"));
    assertThat(source(harness.stage(run), 1)).isEqualTo("b");
  }

  @Test
  void those_of_a_grid_with_a_dot_and_those_with_a_dot_behind_are_staged_like_any_other()
      throws Exception {
    Files.writeString(run.resolve("ww3_multi.nml"), TWO_GRIDS.replace("inner", "in.ner"));
    restart("a", "20230102.000000.restart.in.ner", START);
    restart("a", "20230102.000000.restart.in.ner.bak", START);
    restart("a", "20230102_000000_restart.outer.nc", START);
    StageReport report = harness.stage(run);
    assertThat(report.hasSucceeded()).as(report.summary()).isTrue();
    assertThat(Harness.listing(run)).contains("restart.in.ner", "restart.outer").hasSize(3);
  }

  @Test
  void one_that_is_missing_keeps_all_out() throws Exception {
    restart("a", "outer");
    StageReport report = harness.stage(run);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(outcomes(report))
        .isEqualTo(Map.of("outer", Outcome.HELD_BACK, "inner", Outcome.MISSING));
    assertThat(report.summary())
        .contains("no restart valid at 2023-01-02T00:00:00Z; there is none for this grid at a (")
        .contains(harness.destination("a") + "), b (");
    assertThat(Harness.listing(run)).containsExactly("ww3_multi.nml");
  }

  @Test
  void some_are_better_than_none_only_where_the_settings_say_so() throws Exception {
    restart("a", "outer");
    harness.set("ww3.stage.partial", "true");
    StageReport report = harness.stage(run);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(report.summary()).contains("ready to start, some grids without a restart; ");
    assertThat(Harness.listing(run)).containsExactly("restart.outer", "ww3_multi.nml");
    Files.delete(harness.destination("a").resolve("20230102_000000_restart.outer"));
    Files.delete(run.resolve("restart.outer"));
    assertThat(harness.stage(run).hasSucceeded()).isFalse();
  }

  @Test
  void one_that_is_not_good_is_passed_over_for_the_next_destination() throws Exception {
    restart("a", "inner");
    restart("b", "inner");
    restart("b", "outer");
    try (RandomAccessFile cut = new RandomAccessFile(restart("a", "outer").toFile(), "rw")) {
      cut.setLength(cut.length() - 1);
    }
    StageReport report = harness.stage(run);
    assertThat(report.hasSucceeded()).as(report.summary()).isTrue();
    assertThat(source(report, 0)).isEqualTo("b");
    assertThat(source(report, 1)).isEqualTo("a");
  }

  @Test
  void what_stands_there_for_another_time_is_replaced_and_what_is_right_stays() throws Exception {
    restart("a", "outer");
    restart("a", "inner");
    Path stale =
        ModelFiles.restart(
            run.resolve("restart.outer"), START.minusSeconds(86_400), ByteOrder.BIG_ENDIAN);
    ModelFiles.restart(run.resolve("restart.inner"), START, ByteOrder.LITTLE_ENDIAN);
    StageReport report = harness.stage(run);
    assertThat(outcomes(report))
        .isEqualTo(Map.of("outer", Outcome.STAGED, "inner", Outcome.IN_PLACE));
    assertThat(stale)
        .hasSameBinaryContentAs(harness.destination("a").resolve("20230102_000000_restart.outer"));
    assertThat(Harness.listing(run)).hasSize(3);
  }

  @Test
  void one_of_another_time_where_some_may_be_missing_keeps_the_run_from_starting()
      throws Exception {
    restart("a", "outer");
    harness.set("ww3.stage.partial", "true");
    Path stale =
        ModelFiles.restart(
            run.resolve("restart.inner"), START.minusSeconds(86_400), ByteOrder.BIG_ENDIAN);
    StageReport report = harness.stage(run);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(outcomes(report))
        .isEqualTo(Map.of("outer", Outcome.HELD_BACK, "inner", Outcome.BLOCKED));
    assertThat(report.summary())
        .contains(
            stale
                + ": its header says 2023-01-01T00:00:00Z, the run starts at 2023-01-02T00:00:00Z;"
                + " move it away");
    ModelFiles.restart(stale, "COLD", START, ByteOrder.BIG_ENDIAN);
    assertThat(harness.stage(run).hasSucceeded()).isTrue();
  }

  @Test
  void a_folder_in_the_place_of_one_is_named_and_keeps_all_out() throws Exception {
    restart("a", "outer");
    restart("a", "inner");
    Path folder = Files.createDirectory(run.resolve("restart.inner"));
    StageReport report = harness.stage(run);
    assertThat(outcomes(report))
        .isEqualTo(Map.of("outer", Outcome.HELD_BACK, "inner", Outcome.BLOCKED));
    assertThat(report.summary())
        .contains("restart.inner blocked: " + folder + ": is a folder where the restart must be");
    assertThat(Harness.listing(run)).containsExactly("restart.inner", "ww3_multi.nml");
  }

  @Test
  void of_two_runs_that_wrote_one_the_younger_counts() throws Exception {
    harness.set("ww3.destinations", "a").unset("ww3.destination.b.prefix");
    String prefix = harness.destination("a") + "/{cycle:yyyyMMddHH}";
    harness.set("ww3.destination.a.prefix", prefix);
    Path forecast = restart("a", "2023010100/20230102_000000_restart.outer", START);
    Path analysis = restart("a", "2023010118/20230102_000000_restart.outer", START);
    restart("a", "2023010118/20230102_000000_restart.inner", START);
    Files.setLastModifiedTime(
        forecast, FileTime.from(Files.getLastModifiedTime(analysis).toInstant().minusSeconds(60)));
    StageReport report = harness.stage(run);
    assertThat(report.restarts().get(0).found().orElseThrow().uri()).contains("/2023010118/");
    assertThat(report.restarts().get(0).found().orElseThrow().proof())
        .containsExactly("size", "header");
  }

  @Test
  void a_list_that_says_otherwise_of_its_content_keeps_it_out() throws Exception {
    Path day = RunFixture.day(root.resolve("inbox/day"));
    ModelFiles.restart(day.resolve("restart004.ww3"), START, ByteOrder.BIG_ENDIAN);
    harness.set("ww3.cycle-manifest", "true").set("ww3.stage.from", "a");
    harness.transfer(day);
    Path next =
        RunFixture.shel(
            root.resolve("inbox/shel"),
            RunFixture.DAY.replace("20230102", "20230103").replace("20230101", "20230102"));
    Path stored = harness.destination("a").resolve("20230102_000000_restart.ww3");
    byte[] content = Files.readAllBytes(stored);
    content[content.length - 1] ^= 1;
    FileTime modified = Files.getLastModifiedTime(stored);
    Files.write(stored, content);
    Files.setLastModifiedTime(stored, modified);
    StageReport report = harness.stage(next);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(report.summary()).contains("as its cycle manifest lists it");
    assertThat(Harness.listing(next)).containsExactly("ww3_shel.nml");
  }

  private JsonNode handled(Path marker, String folder, String report) throws IOException {
    Path moved = marker.resolveSibling(folder).resolve(marker.getFileName());
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(moved));
    return new JsonMapper().readTree(marker.resolveSibling(folder).resolve(report).toFile());
  }

  private void drop(Path marker, String content) throws IOException {
    Path hidden = Files.writeString(marker.resolveSibling(".dropping"), content);
    Files.move(hidden, marker);
  }

  @Test
  void the_daemon_stages_for_a_marker() throws Exception {
    harness.set("ww3.stage.enabled", "true");
    restart("a", "outer");
    harness.startDaemon();
    Path marker = root.resolve("inbox/next.stage");
    drop(marker, "next");
    JsonNode failed = handled(marker, ".failed", "next.stage.json");
    assertThat(failed.get("status").asText()).isEqualTo("failed");
    assertThat(failed.get("restarts")).hasSize(2);
    restart("b", "inner");
    drop(marker, "next");
    JsonNode report = handled(marker, ".done", "next.stage.json");
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
    assertThat(report.get("start").asText()).isEqualTo("2023-01-02T00:00:00Z");
    assertThat(List.of("outer", "inner"))
        .allSatisfy(grid -> assertThat(run.resolve("restart." + grid)).exists());
    drop(marker, "nowhere");
    JsonNode refused = handled(marker, ".failed", "next.stage.json");
    assertThat(refused.get("errors").get(0).asText()).contains("no such run directory");
  }

  @Test
  void without_the_setting_such_a_marker_is_left_alone() throws Exception {
    harness.startDaemon();
    Path marker = root.resolve("inbox/next.stage");
    drop(marker, "next");
    Path day = RunFixture.day(root.resolve("inbox/day"));
    drop(day.resolve("day.done"), "");
    handled(day.resolve("day.done"), ".done", "day.json");
    assertThat(marker).exists();
  }
}
