package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.ww3transfer.destination.Outcome.MISSING;
import static org.ww3transfer.destination.Outcome.REUSED;
import static org.ww3transfer.destination.Outcome.SKIPPED;
import static org.ww3transfer.destination.Outcome.SUCCEEDED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.RunFixture;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.run.PlanException;

/** What operators choose of names, places and lists, through the real routes to real folders. */
class RunOptionsTest {
  @TempDir private Path root;
  private Harness harness;
  private Path run;

  @BeforeEach
  void layOut() throws IOException {
    harness = new Harness(root);
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  private JsonNode cycleManifest(String folder) throws IOException {
    return new JsonMapper().readTree(root.resolve(folder).resolve("day.manifest.json").toFile());
  }

  @Test
  void names_follow_ncep_where_asked() throws Exception {
    harness.set("ww3.naming", "ncep");
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(harness.names("a"))
        .containsExactly(
            "20230101.000000.out_grd.ww3",
            "20230101.060000.restart.ww3",
            "20230101.120000.restart.ww3",
            "20230101.180000.restart.ww3",
            "20230102.000000.restart.ww3");
  }

  @Test
  void a_pattern_may_make_folders_in_names_and_prefixes() throws Exception {
    harness
        .set("ww3.naming", "pattern")
        .set("ww3.naming.pattern", "{kind}/{validTime:yyyyMMdd'T'HHmmss'Z'}.{name}")
        .set("ww3.destination.b.prefix", root.resolve("to-b") + "/{grid}/{cycle:yyyyMMddHH}");
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(harness.names("a")).containsExactly("field", "restart");
    assertThat(Harness.listing(root.resolve("to-a/restart")))
        .hasSize(4)
        .contains("20230101T060000Z.restart.ww3");
    Path first = root.resolve("to-b/ww3/2023010100/restart/20230101T060000Z.restart.ww3");
    assertThat(first).hasSameBinaryContentAs(run.resolve("restart001.ww3"));
    assertThat(report.items())
        .extracting(ItemResult::item)
        .filteredOn(item -> item.uri().equals(first.toString()))
        .singleElement()
        .matches(item -> item.prefix().equals(root.resolve("to-b/ww3/2023010100") + "/"))
        .matches(item -> item.targetName().equals("restart/20230101T060000Z.restart.ww3"));
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(REUSED, 10L));
  }

  @Test
  void a_prefix_whose_fields_lead_into_the_run_directory_is_refused() throws Exception {
    Path named = RunFixture.day(root.resolve("inbox/20230101"));
    harness.set("ww3.destination.b.prefix", root.resolve("inbox") + "/{cycle:yyyyMMdd}/");
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> harness.transfer(named))
        .withMessageContaining("lies inside the run directory");
    assertThat(harness.names("a")).isEmpty();
  }

  @RepeatedTest(8)
  void two_destinations_at_once_that_are_one_place_do_not_hurt_each_other() throws Exception {
    Files.delete(root.resolve("to-b"));
    Files.createSymbolicLink(root.resolve("to-b"), root.resolve("to-a"));
    harness.set("ww3.parallel-destinations", "2");
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(harness.names("a")).hasSize(5);
  }

  @Test
  void a_grid_whose_name_leads_out_of_the_prefix_is_refused() throws Exception {
    Path odd = Files.createDirectories(root.resolve("inbox/odd"));
    Files.writeString(
        odd.resolve("ww3_multi.nml"),
        """
        &DOMAIN_NML DOMAIN%NRGRD = 1 /
        &MODEL_GRID_NML MODEL(1)%NAME = '..' /
        &OUTPUT_DATE_NML
          ALLDATE%RESTART = '19680606 000000' '86400' '19680607 000000'
        /
        """);
    harness.set("ww3.destination.b.prefix", root.resolve("to-b") + "/{grid}/");
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> harness.transfer(odd))
        .withMessageEndingWith("which is not a plain path");
  }

  @Test
  void grids_in_folders_of_their_own_need_names_that_tell_them_apart() throws Exception {
    Path twins = Files.createDirectories(root.resolve("inbox/twins"));
    Files.writeString(
        twins.resolve("ww3_multi.nml"),
        """
        &DOMAIN_NML DOMAIN%NRGRD = 2 /
        &MODEL_GRID_NML MODEL(1)%NAME = 'outer' MODEL(2)%NAME = 'inner' /
        &OUTPUT_TYPE_NML ALLTYPE%FIELD%LIST = 'HS' /
        &OUTPUT_DATE_NML ALLDATE%FIELD = '19680606 000000' '86400' '19680607 000000' /
        """);
    for (String grid : List.of("outer", "inner")) {
      RunFixture.opaque(twins.resolve("out_grd." + grid), 100);
      Path folder = Files.createDirectory(twins.resolve(grid));
      Files.writeString(
          folder.resolve("ww3_ounf.nml"),
          "&FIELD_NML FIELD='19680606 000000' '86400' '9' 4 'HS' /");
      RunFixture.opaque(folder.resolve("ww3.1968.nc"), 100);
    }
    assertThatExceptionOfType(PlanException.class)
        .isThrownBy(() -> harness.transfer(twins))
        .withMessage(
            "outer/ww3.1968.nc and inner/ww3.1968.nc would both be named"
                + " 19680606_000000_ww3.1968.nc; nothing was moved; tell the grids apart by {grid}"
                + " in ww3.naming.pattern or in the prefix");
    harness.set("ww3.destination.a.prefix", root.resolve("to-a") + "/{grid}");
    harness.set("ww3.destination.b.prefix", root.resolve("to-b") + "/{grid}");
    assertThat(Harness.counts(harness.transfer(twins))).isEqualTo(Map.of(SUCCEEDED, 8L));
    assertThat(root.resolve("to-a/inner/19680606_000000_ww3.1968.nc")).exists();
  }

  @Test
  void the_restart_that_a_run_began_with_takes_no_earlier_runs_name() throws Exception {
    Files.writeString(run.resolve("restart.ww3"), "a cold start");
    harness.set("ww3.also", "*.ww3").set("ww3.overwrite", "false");
    Path earlier =
        Files.createDirectories(root.resolve("to-a")).resolve("20230101_000000_restart.ww3");
    Files.writeString(earlier, "a hot start");
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    assertThat(harness.names("b")).doesNotContain("20230101_000000_restart.ww3");
  }

  @Test
  void a_destination_takes_only_its_grids() throws Exception {
    harness.set("ww3.destination.b.grids", "outer").set("ww3.destination.a.grids", "inner,ww3");
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, 5L));
    assertThat(harness.names("a")).hasSize(5);
    assertThat(harness.names("b")).isEmpty();
  }

  @Test
  void the_cycle_manifest_lists_every_object_with_size_checksum_and_valid_time() throws Exception {
    harness.set("ww3.cycle-manifest", "true").set("ww3.destination.b.outputs", "restart");
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isTrue();
    assertThat(report.planned()).isEqualTo(11);
    assertThat(Harness.lines(report))
        .hasSize(11)
        .contains("a day.manifest.json succeeded", "b day.manifest.json succeeded");
    JsonNode ofA = cycleManifest("to-a");
    assertThat(ofA.get("runId").asText()).isEqualTo("day");
    assertThat(ofA.get("cycle").asText()).isEqualTo("2023-01-01T00:00:00Z");
    assertThat(ofA.get("objects")).hasSize(5);
    JsonNode restart =
        ofA.get("objects").findParents("name").stream()
            .filter(each -> each.get("name").asText().equals("20230101_060000_restart.ww3"))
            .findFirst()
            .orElseThrow();
    assertThat(restart.get("uri").asText())
        .isEqualTo(root.resolve("to-a/20230101_060000_restart.ww3").toString());
    assertThat(restart.get("validTime").asText()).isEqualTo("2023-01-01T06:00:00Z");
    Checksum checksum = Checksum.of(run.resolve("restart001.ww3"));
    assertThat(restart.get("bytes").asLong()).isEqualTo(checksum.bytes());
    assertThat(restart.get("checksum").asText()).isEqualTo(checksum.toString());
    assertThat(cycleManifest("to-b").get("objects")).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void a_run_sent_again_finds_its_cycle_manifest_standing(String parallel) throws Exception {
    harness.set("ww3.cycle-manifest", "true").set("ww3.parallel-destinations", parallel);
    harness.set("ww3.parallel-files", parallel);
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(SUCCEEDED, 12L));
    assertThat(Harness.counts(harness.transfer(run))).isEqualTo(Map.of(REUSED, 12L));
    assertThat(Harness.listing(root.resolve("state/manifests"))).isEmpty();
  }

  @Test
  void a_cycle_manifest_goes_when_a_sending_that_fails_replaced_what_it_lists() throws Exception {
    harness.set("ww3.cycle-manifest", "true");
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    Files.delete(run.resolve("out_grd.ww3"));
    assertThat(harness.transfer(run).hasSucceeded()).isFalse();
    assertThat(harness.names("a")).as("nothing was replaced").contains("day.manifest.json");
    Files.writeString(run.resolve("restart002.ww3"), "of another run");
    assertThat(harness.transfer(run).hasSucceeded()).isFalse();
    assertThat(harness.names("a")).hasSize(5).doesNotContain("day.manifest.json");
    assertThat(harness.names("b")).doesNotContain("day.manifest.json");
  }

  @Test
  void the_cycle_manifest_stands_where_the_folders_of_all_outputs_begin() throws Exception {
    harness
        .set("ww3.cycle-manifest", "true")
        .set(
            "ww3.destination.b.prefix",
            root.resolve("to-b") + "/{cycle:yyyy}/x/{grid}-{validTime:dd}/");
    assertThat(harness.transfer(run).hasSucceeded()).isTrue();
    JsonNode objects = cycleManifest("to-b/2023/x").get("objects");
    assertThat(objects).hasSize(5);
    for (JsonNode object : objects) {
      assertThat(Path.of(object.get("uri").asText())).exists();
    }
  }

  @Test
  void a_destination_that_holds_nothing_of_a_run_gets_no_cycle_manifest() throws Exception {
    harness.set("ww3.cycle-manifest", "true").set("ww3.missing-outputs", "warn");
    for (String output : RunFixture.DAY_OUTPUTS) {
      Files.delete(run.resolve(output));
    }
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SKIPPED, 12L));
    assertThat(harness.names("a")).isEmpty();
  }

  @Test
  void a_destination_gets_no_cycle_manifest_where_the_run_failed_there() throws Exception {
    harness.set("ww3.cycle-manifest", "true");
    harness.putFileAt("b");
    TransferReport report = harness.transfer(run);
    assertThat(report.hasSucceeded()).isFalse();
    assertThat(cycleManifest("to-a").get("objects")).hasSize(5);
    assertThat(report.items())
        .filteredOn(item -> item.item().targetName().equals("day.manifest.json"))
        .hasSize(2)
        .filteredOn(item -> item.item().destination().name().equals("b"))
        .singleElement()
        .matches(item -> item.outcome() == SKIPPED)
        .matches(item -> item.error().orElseThrow().contains("this one failed"));
  }

  @Test
  void a_run_with_a_missing_output_gets_no_cycle_manifest() throws Exception {
    harness.set("ww3.cycle-manifest", "true");
    Files.delete(run.resolve("out_grd.ww3"));
    TransferReport report = harness.transfer(run);
    assertThat(Harness.counts(report)).isEqualTo(Map.of(SUCCEEDED, 8L, MISSING, 2L, SKIPPED, 2L));
    assertThat(harness.names("a")).noneMatch(name -> name.endsWith(".json"));
  }
}
