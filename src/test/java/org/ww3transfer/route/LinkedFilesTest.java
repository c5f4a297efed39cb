package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.RunFixture;
import org.ww3transfer.report.TransferReport;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunNaming;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.settings.Settings;

/** Links in a run directory: followed within the run roots, and never out of them. */
class LinkedFilesTest {
  private static final String NAME = "20230101_060000_restart.ww3";

  @TempDir private Path root;
  private Harness harness;
  private Path run;
  private Path elsewhere;

  @BeforeEach
  void layOut() throws IOException {
    harness =
        new Harness(root)
            .set("ww3.destinations", "a")
            .unset("ww3.destination.b.prefix")
            .set("ww3.run-roots", root.resolve("inbox").toString());
    run = RunFixture.day(root.resolve("inbox/day"));
    elsewhere = Files.createDirectories(root.resolve("elsewhere"));
  }

  private Path restart(Path folder) throws IOException {
    return ModelFiles.restart(
        Files.createDirectories(folder).resolve("kept.ww3"),
        Instant.parse("2023-01-01T06:00:00Z"),
        ByteOrder.BIG_ENDIAN);
  }

  private void link(String name, Path target) throws IOException {
    Files.deleteIfExists(run.resolve(name));
    Files.createSymbolicLink(run.resolve(name), target);
  }

  private static List<String> errors(TransferReport report) {
    return report.items().stream().flatMap(item -> item.error().stream()).toList();
  }

  @Test
  void an_output_that_is_a_link_out_of_the_run_roots_is_not_sent() throws Exception {
    link("restart001.ww3", restart(elsewhere));
    TransferReport report = harness.transfer(run);
    assertThat(errors(report))
        .singleElement()
        .asString()
        .contains(
            "restart001.ww3: leads to ", "elsewhere/kept.ww3, which lies outside ww3.run-roots");
    assertThat(harness.names("a")).hasSize(4).doesNotContain(NAME);
  }

  @Test
  void an_output_that_is_a_link_within_the_run_roots_is_sent() throws Exception {
    Path scratch = restart(root.resolve("inbox/scratch"));
    link("restart001.ww3", scratch);
    assertThat(errors(harness.transfer(run))).isEmpty();
    assertThat(harness.destination("a").resolve(NAME)).hasSameBinaryContentAs(scratch);
  }

  @Test
  void a_further_run_root_is_the_mend() throws Exception {
    link("restart001.ww3", restart(elsewhere));
    harness.set("ww3.run-roots", root.resolve("inbox") + "," + elsewhere);
    assertThat(errors(harness.transfer(run))).isEmpty();
  }

  @Test
  void a_hard_link_is_a_file_like_any_other() throws Exception {
    Files.delete(run.resolve("restart001.ww3"));
    Files.createLink(run.resolve("restart001.ww3"), restart(elsewhere));
    assertThat(errors(harness.transfer(run))).isEmpty();
  }

  @Test
  void a_folder_of_outputs_that_is_a_link_out_of_the_run_roots_holds_nothing_to_send()
      throws Exception {
    for (String name : RunFixture.DAY_OUTPUTS) {
      Files.move(run.resolve(name), elsewhere.resolve(name));
    }
    link("out", elsewhere);
    harness.set("ww3.output-directory", "out");
    assertThat(errors(harness.transfer(run)))
        .hasSize(RunFixture.DAY_OUTPUTS.size())
        .allMatch(error -> error.contains("lies outside ww3.run-roots"));
    assertThat(harness.names("a")).isEmpty();
  }

  @Test
  void an_unexpected_output_that_leads_out_is_not_even_looked_into() throws Exception {
    harness.set("ww3.unexpected-outputs", "send");
    link("restart009.ww3", restart(elsewhere));
    TransferReport report = harness.transfer(run);
    assertThat(report.summary()).contains("restart009.ww3: leads to ");
    assertThat(harness.names("a")).hasSize(5);
  }

  @Test
  void namelists_logs_and_run_directories_that_lead_out_refuse_the_run() throws Exception {
    Path namelist = Files.move(run.resolve("ww3_shel.nml"), elsewhere.resolve("x.nml"));
    link("ww3_shel.nml", namelist);
    assertThatThrownBy(() -> harness.transfer(run))
        .hasMessageContaining("ww3_shel.nml: leads to ")
        .hasMessageContaining("ww3.run-roots");
    Files.delete(run.resolve("ww3_shel.nml"));
    Files.move(namelist, run.resolve("ww3_shel.nml"));
    link("log.ww3", Files.writeString(elsewhere.resolve("log"), "log"));
    assertThatThrownBy(() -> harness.transfer(run)).hasMessageContaining("log.ww3: leads to ");
    assertThat(harness.names("a")).isEmpty();
  }

  @Test
  void a_run_directory_that_became_a_link_after_it_was_resolved_is_refused() throws Exception {
    Settings settings = harness.settings();
    Run resolved =
        new RunResolver(
                settings.runRoots(),
                new RunNaming(settings.runRoots(), java.util.Optional.empty()),
                settings.destinations(),
                settings.failurePolicy(),
                settings.missingOutputs())
            .ofDirectory(run);
    Files.move(run, elsewhere.resolve("day"));
    Files.createSymbolicLink(run, elsewhere.resolve("day"));
    assertThatThrownBy(() -> Beans.planner(settings).plan(resolved))
        .hasMessageContaining("lies outside ww3.run-roots");
  }
}
