package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.ModelFiles;
import org.ww3transfer.process.ExampleSite.Ended;

/** The examples for Slurm, ecFlow and Cylc, with stand-ins for their commands. */
class ExampleSchedulersTest {
  private static final Path SLURM = ExampleSite.EXAMPLES.resolve("slurm");
  private static final String DAY = "2023010100";

  @TempDir private Path root;
  private ExampleSite example;
  private Path told;

  @BeforeEach
  void open() throws IOException {
    example = new ExampleSite(root);
    told = Files.createFile(root.resolve("told"));
    String note = "echo \"$@\" >> '" + told + "'";
    example.tool("ecflow_client", note).tool("scontrol", note).tool("sleep", "");
    // each job runs at once, and its number is how many were submitted
    example.tool("sbatch", note + "; bash \"${@: -2}\" >&2; wc -l < '" + told + "'");
    example.tool("srun", "exec \"$@\"");
  }

  @AfterEach
  void close() throws IOException {
    example.close();
  }

  private void giveRestart() throws IOException {
    Path archive = Files.createDirectories(example.site.root.resolve("to-a"));
    Instant valid = Instant.parse("2023-01-01T00:00:00Z");
    ModelFiles.restart(archive.resolve("20230101_000000_restart.ww3"), valid, ByteOrder.BIG_ENDIAN);
  }

  private Ended runTask(String name) throws Exception {
    EcfScripts scripts =
        new EcfScripts()
            .set("EXAMPLES", ExampleSite.EXAMPLES.toString())
            .set("RUNS", example.runs.toString())
            .set("TEMPLATE", ExampleSite.EXAMPLES.resolve("template").toString())
            .set("MODEL", "ww3_shel");
    Path job = root.resolve(name + ".job1");
    Files.writeString(job, scripts.job(EcfScripts.FOLDER.resolve(name + ".ecf")));
    return example.run(job);
  }

  @Test
  void the_tasks_of_a_day_complete_and_say_that_the_next_day_is_ready() throws Exception {
    giveRestart();
    for (String task : List.of("prepare", "stage", "model", "transfer", "prune", "ready")) {
      Ended ended = runTask(task);
      assertThat(told).content().as(ended.said()).doesNotContain("--abort");
    }
    assertThat(told).content().contains("--label=restart 2023010200: ready to start");
    assertThat(Files.readAllLines(told)).filteredOn("--complete"::equals).hasSize(6);
    assertThat(example.restarts("to-b")).contains("20230102_000000_restart.ww3");
  }

  @Test
  void a_task_without_its_restart_is_aborted_with_the_exit_code_and_the_reason() throws Exception {
    runTask("prepare");
    assertThat(runTask("stage").exitCode()).as("what the server is to see").isZero();
    assertThat(told).content().contains("--label=restart 2023010100: not ready to start");
    runTask("model");
    assertThat(example.modelRuns(DAY)).isZero();
    assertThat(Files.readAllLines(told))
        .filteredOn(line -> line.startsWith("--abort"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("--abort=exit 1: failed"));
  }

  @Test
  void the_jobs_of_a_day_wait_for_each_other() throws Exception {
    example.withProcesses();
    giveRestart();
    Ended ended = example.run(SLURM.resolve("submit.sh"), "20230101", "20230101");
    assertThat(ended.exitCode()).as(ended.said()).isZero();
    assertThat(Files.readAllLines(told))
        .satisfiesExactly(
            stage -> assertThat(stage).endsWith("stage.sbatch " + DAY).doesNotContain("afterok"),
            model -> assertThat(model).endsWith("model.sbatch " + DAY).contains("afterok:1 "),
            carry -> assertThat(carry).endsWith("carry.sbatch " + DAY).contains("afterok:2 "));
    assertThat(example.restarts("to-b")).contains("20230102_000000_restart.ww3");
  }

  @Test
  void the_tasks_of_a_cycle_succeed_one_after_the_other() throws Exception {
    giveRestart();
    example.tool("cylc", "[[ $* == *--offset=P1D* ]] && echo 2023010200 || echo " + DAY);
    CylcTasks tasks =
        new CylcTasks(
            Map.of(
                "EXAMPLES", ExampleSite.EXAMPLES.toString(),
                "RUNS", example.runs.toString(),
                "TEMPLATE", ExampleSite.EXAMPLES.resolve("template").toString(),
                "MODEL", "ww3_shel"));
    for (String task : List.of("prepare", "stage", "model", "transfer", "prune", "ready")) {
      Path job = Files.writeString(root.resolve(task + ".job"), tasks.job(task));
      Ended ended = example.run(job);
      assertThat(ended.exitCode()).as("%s: %s", task, ended.said()).isZero();
    }
    assertThat(example.modelRuns(DAY)).isEqualTo(1);
    assertThat(example.restarts("to-b")).contains("20230102_000000_restart.ww3");
  }

  @Test
  void a_job_that_may_succeed_later_is_queued_again_but_not_for_ever() throws Exception {
    example.set("EXAMPLES", ExampleSite.EXAMPLES.toString()).set("SLURM_JOB_ID", "17");
    Path stage = SLURM.resolve("stage.sbatch");
    assertThat(example.run(stage, DAY).exitCode()).isEqualTo(1);
    assertThat(told).hasContent("requeue 17");
    example.set("SLURM_RESTART_COUNT", "3");
    assertThat(example.run(stage, DAY).exitCode()).isEqualTo(1);
    example.set("SLURM_RESTART_COUNT", "0").site.set("ww3.no-setting", "1");
    assertThat(example.run(stage, DAY).exitCode()).isEqualTo(2);
    assertThat(told).hasContent("requeue 17");
  }
}
