package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.place.Installation;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.route.worker.Worker;
import org.ww3transfer.route.worker.WorkerApplication;
import org.ww3transfer.server.BrokerServer;
import org.ww3transfer.settings.Settings;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.work.WorkQueues;

/** A daemon and workers with a real broker between them. */
class WorkersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path root;
  private final List<Main> workers = new ArrayList<>();
  private BrokerServer broker;
  private Harness harness;
  private Path run;

  @BeforeEach
  void open() throws Exception {
    broker = BrokerServer.in(root.resolve("broker")).start();
    harness =
        new Harness(root)
            .set("ww3.run-roots", root.resolve("inbox").toString())
            .set("ww3.broker", broker.uri().toString())
            .set("ww3.broker.user", BrokerServer.USER)
            .set("ww3.broker.password", BrokerServer.PASSWORD);
    run = RunFixture.day(root.resolve("inbox/day"));
  }

  @AfterEach
  void close() {
    harness.close();
    workers.forEach(Main::stop);
    broker.close();
  }

  private void work(String name, String... destinations) throws Exception {
    Settings settings = harness.settings();
    Worker worker =
        new Worker(
            name,
            root.resolve("workers").resolve(name),
            WorkQueues.of(Optional.empty(), Installation.of(settings.stateDirectory())),
            List.of(destinations),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Main main = WorkerApplication.of(settings, worker);
    main.start();
    workers.add(main);
  }

  private Path drop() throws IOException {
    Path hidden = Files.writeString(root.resolve("inbox/.dropping"), "day\n");
    return Files.move(hidden, root.resolve("inbox/day.done"));
  }

  private JsonNode done(Path marker) throws IOException {
    Path moved = marker.resolveSibling(".done").resolve(marker.getFileName());
    await().atMost(PATIENCE).until(() -> Files.exists(moved));
    return new JsonMapper().readTree(moved.resolveSibling("day.json").toFile());
  }

  private void requireWhole(String destination) throws IOException {
    assertThat(harness.names(destination)).hasSize(RunFixture.DAY_OUTPUTS.size());
    assertThat(harness.destination(destination).resolve("20230101_060000_restart.ww3"))
        .hasSameBinaryContentAs(run.resolve("restart001.ww3"));
  }

  @Test
  void a_run_arrives_whole_by_one_worker() throws Exception {
    harness.startDaemon();
    work("w1", "a", "b");
    JsonNode report = done(drop());
    assertThat(report.get("counts").get("succeeded").asInt()).isEqualTo(10);
    assertThat(report.get("items").get(0).get("verified").asBoolean()).isTrue();
    requireWhole("a");
    requireWhole("b");
  }

  @Test
  void each_destination_may_have_a_worker_of_its_own_and_lists_are_the_daemons() throws Exception {
    harness.set("ww3.cycle-manifest", "true").startDaemon();
    work("w1", "a");
    work("w2", "b");
    JsonNode report = done(drop());
    assertThat(report.get("counts").get("succeeded").asInt()).isEqualTo(12);
    assertThat(harness.names("a")).contains("day.manifest.json");
  }

  @Test
  void items_wait_for_a_worker_and_for_the_broker() throws Exception {
    broker.stop();
    harness.startDaemon();
    Path marker = drop();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                harness.beans().transfers().queues().of("a").view().state()
                    == DestinationState.DOWN);
    assertThat(harness.beans().transfers().queues().of("a").view().reason())
        .hasValueSatisfying(
            why -> assertThat(why).startsWith("broker " + broker.uri() + ": cannot be reached"));
    broker.start();
    work("w1", "a", "b");
    assertThat(done(marker).get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void a_worker_that_does_not_see_the_run_steps_aside() throws Exception {
    harness.startDaemon();
    Settings mine = harness.settings();
    harness.set("ww3.overwrite", "always");
    work("w1", "a", "b"); // its settings are others
    harness.unset("ww3.overwrite");
    assertThat(harness.settings().destinations()).isEqualTo(mine.destinations());
    work("w2", "a", "b");
    JsonNode report = done(drop());
    assertThat(report.get("counts").get("succeeded").asInt()).isEqualTo(10);
  }

  @Test
  void an_encrypted_broker_is_known_by_its_certificate() throws Exception {
    broker.stop();
    broker.encrypted().start();
    harness.set("ww3.broker", broker.uri().toString()).startDaemon();
    Path marker = drop();
    await()
        .atMost(PATIENCE)
        .until(() -> reason("a").contains("are ww3.broker, ww3.broker.ca-file and"));
    harness.close();
    harness.set("ww3.broker.ca-file", broker.certificate().toString()).startDaemon();
    work("w1", "a", "b");
    assertThat(done(marker).get("status").asText()).isEqualTo("succeeded");
  }

  @Test
  void a_worker_that_is_not_let_in_does_not_start() throws Exception {
    harness.set("ww3.broker.password", "another").startDaemon();
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> work("w1", "a"))
        .withMessageStartingWith("broker " + broker.uri() + ": login refused; look at ww3.broker");
    drop();
    await().atMost(PATIENCE).until(() -> reason("a").contains("login refused"));
  }

  private String reason(String destination) {
    return harness.beans().transfers().queues().of(destination).view().reason().orElse("");
  }
}
