package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;
import org.ww3transfer.server.S3ProxyServer;

/** What is limited at a destination is limited over all workers together. */
class DestinationLimitsTest {
  private static final String BUCKET = "waves";
  private static final int AT_ONE_TIME = 3;

  @TempDir private Path root;
  private ClusterSite site;
  private S3ProxyServer server;
  private FaultyProxy proxy;

  @BeforeEach
  void open() throws IOException {
    site = new ClusterSite(root);
    server = S3ProxyServer.open(root.resolve("s3")).bucket(BUCKET);
    proxy = FaultyProxy.before(server.endpoint());
    site.set("ww3.destinations", "c")
        .set("ww3.destination.c.prefix", "s3://" + BUCKET + "/ww3")
        .set("ww3.destination.c.endpoint", proxy.endpoint().toString())
        .set("ww3.destination.c.access-key", S3ProxyServer.ACCESS_KEY)
        .set("ww3.destination.c.secret-key", S3ProxyServer.SECRET_KEY)
        .set("ww3.destination.c.parallel-files", "" + AT_ONE_TIME);
    site.broker.start();
  }

  @AfterEach
  void close() {
    site.close();
    proxy.close();
    server.close();
  }

  private static boolean isPut(FaultyProxy.Request request) {
    return request.method().equals("PUT");
  }

  private long ended() {
    return proxy.exchanges().stream().filter(each -> isPut(each.request())).count();
  }

  @Test
  void no_more_files_are_sent_at_one_time_however_many_workers_there_are() throws Exception {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger begun = new AtomicInteger();
    proxy.strike(
        Integer.MAX_VALUE,
        request -> {
          if (isPut(request)) {
            int now = (int) (begun.incrementAndGet() - ended());
            most.accumulateAndGet(now, Math::max);
          }
          return isPut(request);
        },
        new HttpFault.Throttle(400_000));
    FilledRun run = site.run("day", 24, 200_000);
    site.coordinator().awaitReady();
    site.worker("w1", "--parallel", "6").awaitReady();
    site.worker("w2", "--parallel", "6").awaitReady();
    site.awaitSuccess(site.drop("day.done", "day"), run);
    assertThat(begun.get()).isEqualTo(run.sources().size());
    assertThat(most.get()).isLessThanOrEqualTo(AT_ONE_TIME);
  }

  @Test
  void a_destination_on_hold_gets_nothing_from_any_worker_until_it_is_released() throws Exception {
    FilledRun run = site.run("day", 6, 1000);
    site.coordinator().awaitReady();
    site.worker("w1").awaitReady();
    site.worker("w2").awaitReady();
    assertThat(site.say("hold", "c")).contains("c");
    Path marker = site.drop("day.done", "day");
    ClusterSite.soon().until(() -> site.say("status").contains("day"));
    assertThat(proxy.requests()).noneMatch(DestinationLimitsTest::isPut);
    site.say("release", "c");
    site.awaitSuccess(marker, run);
  }

  /** Bytes that stand in a folder; all of it is read, so it may be more by now. */
  private static long bytes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** If each had all of it, there would be four times as much. */
  @Test
  void four_workers_share_the_bandwidth_of_a_destination() throws Exception {
    int limit = 400_000;
    int workers = 4;
    Path folder = site.folder("a", "");
    site.set("ww3.destinations", "a")
        .set("ww3.destination.a.bandwidth-limit", "" + limit)
        .set("ww3.destination.a.parallel-files", "" + workers);
    FilledRun run = site.run("day", workers - 1, 1 << 20);
    site.coordinator().awaitReady();
    for (int number = 0; number < workers; number++) {
      site.worker("w" + number, "--parallel", "1").awaitReady();
    }
    Path marker = site.drop("day.done", "day");
    ClusterSite.soon().until(() -> ClusterSite.parts(folder).size() == workers);
    long begun = System.nanoTime();
    long before = bytes(folder);
    ClusterSite.soon().until(() -> bytes(folder) - before >= 4 * limit);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    assertThat(took).as("the time for %d bytes", 4 * limit).isGreaterThan(Duration.ofSeconds(2));
    site.awaitSuccess(marker, run);
  }
}
