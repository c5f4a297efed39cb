package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.report.TransferReport;

/** Outputs that a run must have, and others that it may lack. */
class RequiredOutputsTest {
  @TempDir private Path root;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root).set("ww3.cycle-manifest", "true").set("ww3.destinations", "a");
    harness.unset("ww3.destination.b.prefix");
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private TransferReport withRequired(String required, String missing) throws Exception {
    harness.set("ww3.required", required);
    Files.delete(run.resolve(missing));
    return harness.transfer(run);
  }

  @ParameterizedTest
  @CsvSource({
    "restart,out_grd.ww3",
    "'restart,point',out_grd.ww3",
    "restart00[34].*,restart001.ww3",
    "'{out}*',restart004.ww3",
    "out_grd.ww3,restart004.ww3"
  })
  void one_that_is_not_required_is_skipped_and_the_run_is_complete(String required, String missing)
      throws Exception {
    TransferReport report = withRequired(required, missing);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(Harness.counts(report))
        .isEqualTo(Map.of(Outcome.SUCCEEDED, 5L, Outcome.SKIPPED, 1L));
    assertThat(report.items())
        .filteredOn(item -> item.outcome() == Outcome.SKIPPED)
        .allMatch(item -> item.item().output().path().equals(missing))
        .allMatch(item -> item.error().orElseThrow().contains("is not there"));
    JsonNode list =
        new JsonMapper().readTree(harness.destination("a").resolve("day.manifest.json").toFile());
    assertThat(list.get("objects")).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "restart,restart004.ww3,fail",
    "restart,restart004.ww3,warn",
    "'field,restart*4.ww3',restart004.ww3,fail",
    "ww3,out_grd.ww3,fail",
    "restrat,out_grd.ww3,fail"
  })
  void one_that_is_required_fails_the_run_whatever_is_said_of_all(
      String required, String missing, String ofAll) throws Exception {
    harness.set("ww3.missing-outputs", ofAll);
    TransferReport report = withRequired(required, missing);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(Harness.counts(report))
        .isEqualTo(Map.of(Outcome.SUCCEEDED, 4L, Outcome.MISSING, 1L, Outcome.SKIPPED, 1L));
    assertThat(harness.names("a")).doesNotContain("day.manifest.json");
  }

  @Test
  void of_several_grids_one_may_be_required() throws Exception {
    Path grids = Files.createDirectories(root.resolve("inbox/grids"));
    Files.writeString(
        grids.resolve("ww3_multi.nml"),
        """
        &DOMAIN_NML
          DOMAIN%START = '20230101 000000' DOMAIN%STOP = '20230102 000000' DOMAIN%NRGRD = 2
        /
        &MODEL_GRID_NML MODEL(1)%NAME = 'outer' MODEL(2)%NAME = 'inner' /
        &OUTPUT_DATE_NML ALLDATE%RESTART = '20230101 000000' '86400' '20230102 000000' /
        """);
    RunFixture.opaque(grids.resolve("restart001.outer"), 100);
    harness.set("ww3.required", "outer");
    assertThat(Harness.counts(harness.transfer(grids)))
        .isEqualTo(Map.of(Outcome.SUCCEEDED, 2L, Outcome.SKIPPED, 1L));
    harness.set("ww3.required", "inner");
    assertThat(harness.transfer(grids).hasSucceeded()).isFalse();
  }

  @Test
  void the_daemon_goes_by_it_too() throws Exception {
    harness.set("ww3.required", "restart").startDaemon();
    Files.delete(run.resolve("out_grd.ww3"));
    Path hidden = Files.writeString(root.resolve("inbox/.dropping"), "day");
    Files.move(hidden, root.resolve("inbox/x.done"));
    Path moved = root.resolve("inbox/.done/x.done");
    await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(moved));
    JsonNode report = new JsonMapper().readTree(moved.resolveSibling("day.json").toFile());
    assertThat(report.get("status").asText()).isEqualTo("succeeded");
    assertThat(report.get("counts").get("skipped").asInt()).isEqualTo(1);
  }
}
