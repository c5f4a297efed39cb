package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.process.kill.FinalNames;
import org.ww3transfer.process.kill.SampleRun;
import org.ww3transfer.server.BrokerClient;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.S3ProxyServer;

/** Runs that go to two folders and a bucket by four workers, while processes are killed. */
final class KilledCluster implements AutoCloseable {
  private static final String BUCKET = "waves";
  private static final List<String> FOLDERS = List.of("a", "b");
  private static final int DESTINATIONS = FOLDERS.size() + 1;
  private static final int WORKERS = 4;
  private static final int AT_ONE_TIME = 3;
  private static final int MOST_MILLIS = 2_500;

  private final ClusterSite site;
  private final S3ProxyServer server;
  private final FaultyProxy proxy;
  private final SplittableRandom random;
  private final FinalNames names = new FinalNames();
  private final List<SampleRun> runs = new ArrayList<>();
  private final List<Node> workers = new ArrayList<>();
  private Node coordinator;
  private int kills;

  KilledCluster(Path root, SplittableRandom random) throws IOException {
    this.random = random;
    site = new ClusterSite(root);
    server = S3ProxyServer.open(root.resolve("s3")).bucket(BUCKET);
    proxy = FaultyProxy.before(server.endpoint());
    for (String name : FOLDERS) {
      site.folder(name, "/{run}");
      site.set("ww3.destination." + name + ".bandwidth-limit", "20MB");
    }
    site.set("ww3.destinations", "a,b,c")
        .set("ww3.parallel-files", "" + AT_ONE_TIME)
        .set("ww3.destination.c.prefix", "s3://" + BUCKET + "/ww3/{run}")
        .set("ww3.destination.c.endpoint", proxy.endpoint().toString())
        .set("ww3.destination.c.access-key", S3ProxyServer.ACCESS_KEY)
        .set("ww3.destination.c.secret-key", S3ProxyServer.SECRET_KEY)
        .set("ww3.destination.c.part-size", "5MB")
        .set("ww3.destination.c.parallel-parts", "1")
        .set("ww3.cycle-manifest", "true");
    site.broker.start();
    coordinator = site.coordinator().awaitReady();
    for (int number = 0; number < WORKERS; number++) {
      workers.add(site.worker("w" + number));
    }
    awaitAll();
  }

  private void awaitAll() {
    coordinator.awaitReady();
    workers.forEach(Node::awaitReady);
  }

  /** A run more, with its marker in the inbox. */
  private void begin() throws IOException {
    String id = "run" + runs.size();
    SampleRun.Form form =
        runs.size() % 3 == 0 ? SampleRun.Form.LARGE_RESTART : SampleRun.Form.AS_IT_IS;
    SampleRun run = SampleRun.make(site.inbox.resolve(id), runs.size(), form);
    runs.add(run);
    Map<String, Set<Checksum>> contents =
        run.outputs().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> Set.of(each.getValue())));
    folders(run).forEach(folder -> names.expect(folder, contents, false));
    site.drop(id + ".done", id);
  }

  private List<Path> folders(SampleRun run) {
    return Stream.concat(
            FOLDERS.stream().map(name -> site.root.resolve("to-" + name)),
            Stream.of(site.root.resolve("s3").resolve(BUCKET).resolve("ww3")))
        .map(folder -> folder.resolve(run.id()))
        .toList();
  }

  /** Each output and the list of them, at each destination. */
  private static int items(SampleRun run) {
    return DESTINATIONS * (run.outputs().size() + 1);
  }

  /**
   * Kills one at a random moment while a run is under way, and starts it again. Sometimes the next
   * dies before it has begun.
   */
  void killOne() throws IOException {
    begin();
    LockSupport.parkNanos(1_000_000L * random.nextInt(MOST_MILLIS));
    boolean isWaitedFor = random.nextInt(3) > 0;
    kills++;
    switch (random.nextInt(6)) {
      case 0 -> {
        coordinator.kill();
        coordinator = site.coordinator();
        if (isWaitedFor) {
          coordinator.awaitReady();
        }
      }
      case 1 -> {
        site.broker.kill();
        site.broker.start();
      }
      default -> {
        int victim = random.nextInt(WORKERS);
        workers.get(victim).kill();
        Node next = site.worker("w" + victim);
        workers.set(victim, next);
        if (isWaitedFor) {
          next.awaitReady();
        }
      }
    }
    names.requireNothingTorn();
  }

  /** Lets them do the rest, and looks at all. */
  void end() throws Exception {
    awaitAll();
    ClusterSite.soon().until(() -> isEveryMarkerHandled());
    ClusterSite.soon().until(() -> isEmpty(site.state.resolve("runs")));
    names.requireNothingTorn();
    assertThat(names.placedTwice()).as("names that were given twice").isEmpty();
    for (SampleRun run : runs) {
      requireReport(run);
      requireHeld(run);
    }
    requireFewPuts();
    requireNothingLeft();
  }

  private boolean isEveryMarkerHandled() {
    return IntStream.range(0, runs.size())
        .mapToObj(number -> site.inbox.resolve(".done/run" + number + ".done"))
        .allMatch(Files::exists);
  }

  private static boolean isEmpty(Path folder) {
    String[] left = folder.toFile().list();
    return left == null || left.length == 0;
  }

  private void requireReport(SampleRun run) throws IOException {
    JsonNode report =
        new JsonMapper().readTree(site.inbox.resolve(".done/" + run.id() + ".json").toFile());
    assertThat(report.path("status").asText()).as("%s", report).isEqualTo("succeeded");
    Set<String> told = new HashSet<>();
    for (JsonNode item : report.path("items")) {
      assertThat(item.path("outcome").asText()).isIn("succeeded", "reused");
      assertThat(item.path("verified").asBoolean()).as("%s", item).isTrue();
      told.add(item.path("destination").asText() + " " + item.path("targetName").asText());
    }
    assertThat(told).as("each item of %s once", run.id()).hasSize(items(run));
    assertThat(report.path("items")).hasSize(items(run));
  }

  private void requireHeld(SampleRun run) throws IOException {
    List<String> expected =
        Stream.concat(run.outputs().keySet().stream(), Stream.of(run.id() + ".manifest.json"))
            .sorted()
            .toList();
    for (String name : FOLDERS) {
      Path folder = site.root.resolve("to-" + name).resolve(run.id());
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(
                files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> !file.endsWith(".part"))
                    .sorted())
            .isEqualTo(expected);
      }
    }
    String prefix = "ww3/" + run.id() + "/";
    assertThat(server.names(BUCKET).stream().filter(key -> key.startsWith(prefix)))
        .isEqualTo(expected.stream().map(prefix::concat).toList());
  }

  /** Nothing is sent twice but what was under way when somebody died. */
  private void requireFewPuts() {
    long puts =
        proxy.exchanges().stream()
            .map(FaultyProxy.Exchange::request)
            .filter(KilledCluster::isPut)
            .count();
    long items = runs.stream().mapToLong(run -> items(run) / DESTINATIONS).sum();
    assertThat(puts)
        .as("puts of %d objects with %d kills", items, kills)
        .isLessThanOrEqualTo(items + (long) kills * AT_ONE_TIME);
  }

  private static boolean isPut(FaultyProxy.Request request) {
    boolean isPart = request.query().contains("partNumber");
    return (request.method().equals("PUT") && !isPart)
        || (request.method().equals("POST") && request.query().contains("uploadId"));
  }

  private void requireNothingLeft() throws Exception {
    try (BrokerClient client = BrokerClient.of(site.broker)) {
      assertThat(client.lying("DLQ")).isEmpty();
      String installation = Files.readString(site.state.resolve("installation")).strip();
      for (String name : List.of("a", "b", "c")) {
        assertThat(client.lying("ww3." + installation + ".work." + name)).isEmpty();
      }
    }
    ClusterSite.soon().until(() -> server.unfinishedWithParts(BUCKET).isEmpty());
    ClusterSite.soon().until(this::hasNoPart);
  }

  private boolean hasNoPart() throws IOException {
    for (String name : FOLDERS) {
      try (Stream<Path> files = Files.walk(site.root.resolve("to-" + name))) {
        if (files.anyMatch(file -> file.toString().endsWith(".part"))) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    names.close();
    site.close();
    proxy.close();
    server.close();
  }
}
