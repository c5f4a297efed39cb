package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.process.kill.FinalNames;

/** One of the processes dies in the middle of a large file. */
class KilledWorkerTest {
  private static final int BYTES = 24 << 20;

  @TempDir private Path root;
  private ClusterSite site;
  private Path archive;
  private FilledRun run;
  private FinalNames names;
  private Path marker;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    archive = site.folder("a", "");
    site.set("ww3.destinations", "a")
        .set("ww3.destination.a.bandwidth-limit", "8MB")
        .set("ww3.destination.a.parallel-files", "1");
    run = site.run("day", 1, BYTES);
    names = new FinalNames();
    names.expect(archive, contents(run), false);
    site.broker.start();
  }

  @AfterEach
  void close() {
    names.close();
    site.close();
  }

  static Map<String, Set<Checksum>> contents(FilledRun run) {
    return run.sources().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> Set.of(sum(each.getValue()))));
  }

  private static Checksum sum(Path file) {
    try {
      return Checksum.of(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void beginCopy() throws IOException {
    marker = site.drop("day.done", "day");
    ClusterSite.soon().until(() -> ClusterSite.partBytes(archive) > BYTES / 4);
  }

  private JsonNode requireEnd() throws IOException {
    JsonNode report = site.awaitSuccess(marker, run);
    assertThat(report.path("items")).hasSize(run.sources().size());
    ClusterSite.requireHeld(archive, run);
    names.requireNothingTorn();
    assertThat(names.placedTwice()).as("names that were given twice").isEmpty();
    return report;
  }

  @Test
  void what_a_killed_worker_was_at_another_does_from_the_start() throws Exception {
    site.coordinator().awaitReady();
    Node first = site.worker("w1").awaitReady();
    beginCopy();
    first.kill();
    assertThat(ClusterSite.parts(archive)).as("what the killed one left").hasSize(1);
    Node second = site.worker("w2").awaitReady();
    requireEnd();
    assertThat(second.isAlive()).isTrue();

    assertThat(ClusterSite.parts(archive)).as("what the killed one left").isEmpty();
  }

  @Test
  void a_coordinator_that_is_killed_too_still_has_the_part_of_a_worker_of_another_host_removed()
      throws Exception {
    Node coordinator = site.coordinator().awaitReady();
    Node first = distant("w1").awaitReady();
    beginCopy();
    first.kill();
    coordinator.kill();
    assertThat(ClusterSite.parts(archive)).as("what the killed one left").hasSize(1);
    site.coordinator().awaitReady();
    distant("w2").awaitReady();
    requireEnd();
    assertThat(ClusterSite.parts(archive)).as("what the killed one left").isEmpty();
  }

  /** One that has no folder in the state directory of the coordinator. */
  private Node distant(String name) throws IOException {
    Path own = root.resolve("host-of-" + name);
    return site.worker(name, Map.of("ww3.work.state-directory", own.toString()));
  }

  @Test
  void after_a_kill_of_the_broker_all_goes_on_by_itself() throws Exception {
    site.coordinator().awaitReady();
    site.worker("w1").awaitReady();
    site.worker("w2").awaitReady();
    beginCopy();
    site.broker.kill();
    site.broker.start();
    requireEnd();
  }

  @Test
  void a_killed_coordinator_takes_the_result_of_what_it_had_sent_before() throws Exception {
    Node first = site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    beginCopy();
    first.kill();
    site.coordinator().awaitReady();
    requireEnd();
    assertThat(worker.isAlive()).isTrue();
  }

  @Test
  void a_worker_that_is_stopped_ends_what_it_has_at_hand_and_loses_nothing() throws Exception {
    site.coordinator().awaitReady();
    Node worker = site.worker("w1").awaitReady();
    beginCopy();
    worker.stop();
    site.worker("w2").awaitReady();
    requireEnd();
    // the one that was stopped is not missed, and the other one is known though it has nothing to
    // do
    String idle = "1 worker at the broker " + site.broker.uri() + ": w2 idle\n";
    ClusterSite.soon().until(() -> site.say("status").contains(idle));
  }

  @Test
  void one_that_copies_for_longer_than_the_broker_waits_for_a_sign_goes_on() throws Exception {
    site.broker.stop();
    site.broker.set("connectionTTLOverride", "10000").start();
    site.set("ww3.destination.a.bandwidth-limit", "3200kB")
        .set("ww3.destination.a.parallel-files", "2");
    site.coordinator().awaitReady();
    site.worker("w1").awaitReady();
    beginCopy();
    JsonNode report = requireEnd();
    assertThat(report.path("items").path(0).path("millis").asLong()).isGreaterThan(10_000);
    assertThat(report.path("items"))
        .allSatisfy(item -> assertThat(item.path("attempts").asInt()).isEqualTo(1));
  }
}
