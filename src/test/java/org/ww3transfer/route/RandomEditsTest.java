package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.RunFixture;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.event.RunEvent;
import org.ww3transfer.report.ItemResult;
import org.ww3transfer.route.change.SettingsWatch;
import org.ww3transfer.server.S3ProxyServer;
import org.ww3transfer.settings.Settings;

/**
 * Settings that are edited at random, well and badly, while runs are under way to four folders and
 * a bucket. {@code -Dtest.edits} says how often.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class RandomEditsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int EDITS = Integer.getInteger("edits", 60);
  private static final long SEED = Long.getLong("edit.seed", System.nanoTime());
  private static final String BUCKET = "waves";
  private static final int OUTPUTS = 5;

  @TempDir private Path root;
  private final Random random = new Random(SEED);
  private Harness harness;
  private S3ProxyServer server;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final Map<String, AtomicInteger> sent = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> ended = new ConcurrentHashMap<>();
  private final List<String> runs = new ArrayList<>();
  private boolean hasC;

  @BeforeEach
  void start() throws Exception {
    server = S3ProxyServer.open(root.resolve("s3")).bucket(BUCKET);
    harness = new Harness(root).set("ww3.run-roots", root.resolve("inbox").toString());
    for (String name : List.of("a", "b", "c", "steady")) {
      Files.createDirectories(harness.destination(name));
      key(name, "prefix", harness.destination(name) + "/{run}");
    }
    Files.createDirectories(harness.destination("other"));
    key("s", "prefix", "s3://" + BUCKET + "/ww3/{run}");
    key("s", "endpoint", server.endpoint().toString());
    key("s", "access-key", S3ProxyServer.ACCESS_KEY);
    key("s", "secret-key", S3ProxyServer.SECRET_KEY);
    harness.set("ww3.destinations", "a,b,steady,s");
    harness.startWatching();
    harness.beans().events().listen(this::note);
  }

  @AfterEach
  void stop() {
    harness.close();
    server.close();
  }

  private void key(String destination, String key, String value) {
    harness.set("ww3.destination." + destination + "." + key, value);
  }

  private void note(RunEvent event) {
    if (event instanceof RunEvent.SettingsChanged) {
      taken.incrementAndGet();
    } else if (event instanceof RunEvent.SettingsRefused) {
      refused.incrementAndGet();
    } else if (event instanceof RunEvent.ItemEnded item) {
      note(item.run().runId(), item.result());
    }
  }

  private void note(String run, ItemResult result) {
    if (result.outcome() == Outcome.SUCCEEDED) {
      count(sent, result.item().uri());
    }
    count(ended, run + " " + result.item().destination().name() + " " + result.item().targetName());
  }

  private static void count(Map<String, AtomicInteger> counts, String key) {
    counts.computeIfAbsent(key, first -> new AtomicInteger()).incrementAndGet();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5));
  }

  /** As SIGHUP has it. */
  private void reload(AtomicInteger told) throws IOException {
    int before = told.get();
    harness.write();
    harness.camel().getLifecycleStrategies().stream()
        .filter(SettingsWatch.class::isInstance)
        .map(SettingsWatch.class::cast)
        .forEach(SettingsWatch::soon);
    soon().until(() -> told.get() > before);
  }

  private void drop() throws IOException {
    String run = "run" + runs.size();
    RunFixture.day(root.resolve("inbox").resolve(run));
    Path hidden = Files.writeString(root.resolve("inbox/.dropping"), run);
    Files.move(hidden, root.resolve("inbox").resolve(run + ".done"));
    runs.add(run);
  }

  private void edit(int number) throws IOException {
    // a value that no edit before had, so that something changes in any case
    harness.set("ww3.keep-reports", (90 + number) + "d");
    switch (random.nextInt(9)) {
      case 0 ->
          key("a", "prefix", harness.destination(random.nextBoolean() ? "a" : "other") + "/{run}");
      case 1 -> key("s", "prefix", "s3://" + BUCKET + "/" + random.nextInt(2) + "/{run}");
      case 2 -> key("b", "retries", "" + random.nextInt(5));
      case 3 -> key("b", "parallel-files", "" + (1 + random.nextInt(4)));
      case 4 -> key("s", "parallel-files", "" + (1 + random.nextInt(4)));
      case 5 -> key("b", "bandwidth-limit", (5 + random.nextInt(45)) + "000");
      case 6 -> harness.set("ww3.queue.order", random.nextBoolean() ? "oldest" : "newest");
      case 7 -> key("s", "timeout", (30 + random.nextInt(30)) + "s");
      default -> {
        hasC = !hasC;
        harness.set("ww3.destinations", hasC ? "c,a,b,steady,s" : "a,b,steady,s");
      }
    }
    reload(taken);
  }

  /** What waits may be more than the last limit lets through while the test waits for it. */
  private void liftLimit() throws IOException {
    harness.unset("ww3.destination.b.bandwidth-limit").set("ww3.keep-reports", "1d");
    reload(taken);
  }

  private void breakAndMend() throws IOException {
    Settings before = harness.beans().settings().get();
    List<List<String>> mistakes =
        List.of(
            List.of("ww3.retry-fro", "1h", ""),
            List.of("ww3.retry-for", "often", "72h"),
            List.of("ww3.destination.a.retries", "-1", "2"),
            List.of("ww3.destination.b.prefix", "nowhere://x", harness.destination("b") + "/{run}"),
            List.of("ww3.destination.a.outputs", "restarts", ""),
            List.of("ww3.marker.include", "(", ".*\\.done"),
            List.of("ww3.restart-retention.cron", "never", "0 0 3 * * ?"));
    List<String> mistake = mistakes.get(random.nextInt(mistakes.size()));
    harness.set(mistake.get(0), mistake.get(1));
    harness.set("ww3.destination.steady.retries", "0").set("ww3.destination.steady.overwrite", "x");
    reload(refused);
    assertThat(harness.beans().settings().get()).isSameAs(before);
    harness.unset("ww3.destination.steady.retries").unset("ww3.destination.steady.overwrite");
    if (mistake.get(2).isEmpty()) {
      harness.unset(mistake.get(0));
    } else {
      harness.set(mistake.get(0), mistake.get(2));
    }
  }

  @Test
  void no_item_is_lost_or_sent_twice_and_nothing_else_is_stopped() throws Exception {
    List<Route> steady =
        Stream.of("hand-steady", "destination-steady", "destination-steady-try")
            .map(harness.camel()::getRoute)
            .toList();
    for (int number = 0; number < EDITS; number++) {
      if (number % 4 == 0) {
        drop();
      }
      if (random.nextInt(3) == 0) {
        breakAndMend();
      }
      edit(number);
    }
    liftLimit();
    requireAllWhole();
    assertThat(sent).as("seed %d", SEED).allSatisfy((uri, times) -> assertThat(times).hasValue(1));
    assertThat(steady).allMatch(route -> harness.camel().getRoute(route.getId()) == route);
    assertThat(steady).allMatch(route -> route.getUptimeMillis() > 0);
  }

  /** What could grow with each change. */
  private record Counts(int routes, int endpoints, int threads, long files) {}

  private Counts counts() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return new Counts(
          harness.camel().getRoutes().size(),
          harness.camel().getEndpoints().size(),
          Thread.getAllStackTraces().size(),
          open.count());
    }
  }

  private void replace(int times) throws IOException {
    for (int number = 0; number < times; number++) {
      hasC = !hasC;
      harness.set("ww3.destinations", hasC ? "c,a,b,steady,s" : "a,b,steady,s");
      key("s", "timeout", (30 + number % 2) + "s");
      key("a", "prefix", harness.destination(hasC ? "a" : "other") + "/{run}");
      if (number % 5 == 0) {
        drop();
      }
      reload(taken);
    }
    requireAllWhole();
  }

  @Test
  void what_served_by_settings_of_before_is_taken_away() throws Exception {
    replace(10);
    int routes = 4 * 5 + 1 + 11;
    soon().until(() -> harness.camel().getRoutes().size() <= routes);
    Counts before = counts();
    replace(EDITS / 4 * 2);
    soon().until(() -> harness.camel().getRoutes().size() <= before.routes());
    soon()
        .untilAsserted(
            () -> {
              Counts now = counts();
              assertThat(now.endpoints()).isLessThanOrEqualTo(before.endpoints());
              assertThat(now.threads()).isLessThanOrEqualTo(before.threads() + 10);
              assertThat(now.files()).isLessThanOrEqualTo(before.files() + 10);
            });
    System.out.println("before " + before + ", now " + counts());
  }

  private Path report(String run) {
    return root.resolve("inbox/.done/" + run + ".json");
  }

  private void requireAllWhole() throws IOException {
    for (String run : runs) {
      soon().untilAsserted(() -> assertThat(report(run)).as("seed %d", SEED).exists());
    }
    Set<String> objects = Set.copyOf(server.names(BUCKET));
    for (String run : runs) {
      requireWhole(run, objects);
    }
  }

  private void requireWhole(String run, Set<String> objects) throws IOException {
    Path file = report(run);
    Set<String> items = new HashSet<>();
    for (JsonNode item : JSON.readTree(file.toFile()).get("items")) {
      String destination = item.get("destination").asText();
      String name = destination + " " + item.get("targetName").asText();
      assertThat(items.add(name)).as("seed %d: %s of %s", SEED, name, run).isTrue();
      String outcome = item.get("outcome").asText();
      if (outcome.equals("skipped")) {
        assertThat(destination).as("seed %d: %s", SEED, item).isEqualTo("c");
      } else {
        requireThere(item, objects);
      }
      if (destination.equals("steady")) {
        assertThat(outcome).as("seed %d: %s", SEED, item).isEqualTo("succeeded");
        assertThat(ended.get(run + " " + name)).as("seed %d: %s", SEED, name).hasValue(1);
      }
    }
    for (String name : List.of("a", "b", "steady", "s")) {
      assertThat(items).filteredOn(item -> item.startsWith(name + " ")).hasSize(OUTPUTS);
    }
  }

  private void requireThere(JsonNode item, Set<String> objects) {
    String uri = item.get("destinationUri").asText();
    if (uri.startsWith("s3:")) {
      assertThat(objects.contains(URI.create(uri).getPath().substring(1)))
          .as("seed %d: %s", SEED, item)
          .isTrue();
    } else {
      Path file = uri.startsWith("file:") ? Path.of(URI.create(uri)) : Path.of(uri);
      assertThat(file).as("seed %d: %s", SEED, item).hasSize(item.get("bytes").asLong());
    }
  }
}
