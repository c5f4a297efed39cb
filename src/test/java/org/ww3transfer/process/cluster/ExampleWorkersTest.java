package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.FilledRun;

/** The worker as the recipes in {@code examples/cluster} start it, with a real broker. */
class ExampleWorkersTest {
  private static final Path JOB = Path.of("examples/cluster/slurm/workers.sbatch").toAbsolutePath();
  private static final Pattern ADDRESS = Pattern.compile("http: answers at (http://\\S+)");
  private static final int BYTES = 50_000;

  @TempDir private Path root;
  private ClusterSite site;
  private Path folder;
  private Node coordinator;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    site.set("ww3.destinations", "archive").set("ww3.broker.queues", "ww3.global");
    folder = site.folder("archive", "");
    site.broker.start();
    coordinator = site.coordinator();
    coordinator.awaitReady();
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Path tool() throws IOException {
    Path tools = Files.createDirectory(root.resolve("the tools"));
    Path tool = tools.resolve("ww3-transfer");
    String program = String.join("' '", ClusterSite.program(List.of()));
    Files.writeString(tool, "#!/bin/bash\nexec '" + program + "' \"$@\"\n");
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    return tools;
  }

  /** As Slurm does: a copy of the script, in a working directory of somebody's. */
  @Test
  void a_job_of_slurm_delivers_what_waits_and_ends_by_itself() throws Exception {
    FilledRun run = site.run("night", 4, BYTES);
    Path marker = site.drop("night.done", run.directory() + "\n");
    Path copy = Files.copy(JOB, root.resolve("slurm_script"));
    Path said = root.resolve("said");
    ProcessBuilder job = new ProcessBuilder("bash", copy.toString()).directory(root.toFile());
    Path state = root.resolve("a state/of workers");
    job.environment()
        .putAll(
            Map.of(
                "PATH",
                tool() + ":" + System.getenv("PATH"),
                "WW3_CONFIG",
                site.settingsFile(Map.of()).toString(),
                "WW3_WORKERS",
                state.toString(),
                "SLURM_ARRAY_TASK_ID",
                "7",
                "IDLE",
                "10s"));
    Process process = job.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(Files.readString(said)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    assertThat(said).content().contains("worker slurm-7 takes", "ends: nothing has come for 10s");
    assertThat(state.resolve("slurm-7")).isDirectory();
    site.awaitSuccess(marker, run);
    ClusterSite.requireHeld(folder, run);
  }

  private static int ask(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** What Kubernetes asks of a worker: a broker that is down is no reason to start it again. */
  @Test
  void a_worker_is_ready_while_the_broker_answers_and_lives_also_without() throws Exception {
    Node worker = site.worker("w1", "--health-port", "0").awaitReady();
    Matcher address = ADDRESS.matcher(worker.awaitLine("http: answers at ").log());
    assertThat(address.find()).isTrue();
    URI live = URI.create(address.group(1) + "/observe/health/live");
    URI ready = URI.create(address.group(1) + "/observe/health/ready");
    assertThat(ask(live)).isEqualTo(200);
    assertThat(ask(ready)).isEqualTo(200);
    site.broker.kill();
    ClusterSite.soon().until(() -> ask(ready) == 503);
    assertThat(ask(live)).isEqualTo(200);
    site.broker.start();
    ClusterSite.soon().until(() -> ask(ready) == 200);
    assertThat(coordinator.isAlive()).isTrue();
  }

  @Test
  void a_port_that_another_has_is_told_and_ends_the_start() throws Exception {
    Node worker = site.worker("w1", "--health-port", "" + site.broker.port());
    ClusterSite.soon().until(() -> !worker.isAlive());
    assertThat(worker.log()).contains("--health-port: " + site.broker.port() + " at 127.0.0.1");
  }
}
