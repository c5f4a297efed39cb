package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker with {@code --until-idle}: only time with a broker counts. */
class IdleWorkerTest {
  private static final Duration IDLE = Duration.ofSeconds(5);

  @TempDir private Path root;
  private ClusterSite site;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    site.folder("a", "");
    site.set("ww3.destinations", "a").set("ww3.broker.queues", "ww3.global");
  }

  @AfterEach
  void close() {
    site.close();
  }

  private Node worker() throws IOException {
    return site.worker("w1", "--until-idle", IDLE.toSeconds() + "s");
  }

  private static void requireStays(Node worker) {
    Duration longer = IDLE.plusSeconds(4);
    await().during(longer).atMost(longer.multipliedBy(3)).until(worker::isAlive);
  }

  /** The beginning of a line is its time. */
  private static Instant at(Node worker, String part) throws IOException {
    return worker
        .log()
        .lines()
        .filter(line -> line.contains(part))
        .reduce((first, last) -> last)
        .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
        .orElseThrow();
  }

  private static void requireEndsLongAfter(Node worker, String part) throws Exception {
    assertThat(worker.awaitEnd()).as(worker.log()).isZero();
    Duration between =
        Duration.between(at(worker, part), at(worker, "ends: nothing has come for 5s"));
    assertThat(between).as(worker.log()).isGreaterThanOrEqualTo(IDLE);
  }

  @Test
  void who_waits_for_the_broker_is_not_idle_and_counts_from_when_it_is_let_in() throws Exception {
    Node worker = worker().awaitLine("worker w1 waits for the broker");
    requireStays(worker);
    site.broker.start();
    requireEndsLongAfter(worker, " ready: ");
  }

  @Test
  void who_lost_the_broker_is_not_idle_and_counts_anew_when_it_is_back() throws Exception {
    site.broker.start();
    Node worker = worker().awaitReady();
    site.broker.kill();
    worker.awaitLine("cannot be reached");
    requireStays(worker);
    site.broker.start();
    requireEndsLongAfter(worker, ": is back");
  }
}
