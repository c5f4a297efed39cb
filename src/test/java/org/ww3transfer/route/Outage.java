package org.ww3transfer.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.ww3transfer.RunFixture;
import org.ww3transfer.server.FaultyProxy;
import org.ww3transfer.server.HttpFault;
import org.ww3transfer.server.S3ProxyServer;

/**
 * A daemon with the folders a and b and the bucket s, which can be taken away and given back. Runs
 * have folders of their own.
 */
final class Outage implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BUCKET = "waves";

  final Harness harness;
  final Path inbox;
  private final Path root;
  private final List<Runnable> closings = new ArrayList<>();
  private final AtomicReference<Optional<HttpFault>> fault =
      new AtomicReference<>(Optional.empty());
  private Optional<S3ProxyServer> server = Optional.empty();
  private int port;

  Outage(Path root) throws IOException {
    this.root = root;
    harness = new Harness(root);
    inbox = Files.createDirectories(root.resolve("inbox"));
    harness.set("ww3.run-roots", inbox.toString());
    harness.set("ww3.destination.a.prefix", harness.destination("a") + "/{run}");
    harness.set("ww3.destination.b.prefix", harness.destination("b") + "/{run}");
    harness.set("ww3.retry-delay", "50ms").set("ww3.retry-max-delay", "200ms");
    List.of("a", "b").forEach(name -> harness.set("ww3.destination." + name + ".retries", "0"));
  }

  /** The folders a and s, at whose port nobody listens. */
  Outage withoutServer() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    return bucket("http://127.0.0.1:" + port);
  }

  /** From now on somebody listens there. */
  void startServer() {
    server = Optional.of(S3ProxyServer.open(root.resolve("s3"), port).bucket(BUCKET));
    closings.add(server.get()::close);
  }

  /** The folders a and b and a bucket whose server answers wrong when it is told to. */
  Outage withFaultyServer() throws IOException {
    port = 0;
    startServer();
    FaultyProxy proxy = FaultyProxy.before(server.orElseThrow().endpoint());
    closings.add(proxy::close);
    for (HttpFault each : List.of(UNAVAILABLE, FORBIDDEN, RESET)) {
      proxy.strike(
          Integer.MAX_VALUE, request -> fault.get().filter(each::equals).isPresent(), each);
    }
    return bucket(proxy.endpoint().toString());
  }

  static final HttpFault UNAVAILABLE =
      new HttpFault.Answer(503, Map.of(), error("ServiceUnavailable"));
  static final HttpFault FORBIDDEN = new HttpFault.Answer(403, Map.of(), error("AccessDenied"));
  static final HttpFault RESET = new HttpFault.CutAfter(0);

  private static String error(String code) {
    return "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>no</Message></Error>";
  }

  /** From now on it answers so. */
  void begin(HttpFault how) {
    fault.set(Optional.of(how));
  }

  /** From now on it does what it is asked for. */
  void end() {
    fault.set(Optional.empty());
  }

  private Outage bucket(String endpoint) {
    harness.set("ww3.destinations", "a,b,s");
    harness.set("ww3.destination.s.prefix", "s3://" + BUCKET + "/ww3/{run}");
    harness.set("ww3.destination.s.endpoint", endpoint);
    harness.set("ww3.destination.s.retries", "0");
    harness.set("ww3.destination.s.access-key", S3ProxyServer.ACCESS_KEY);
    harness.set("ww3.destination.s.secret-key", S3ProxyServer.SECRET_KEY);
    return this;
  }

  /** A run of five outputs and its marker, which is the path of the marker. */
  Path run(String name) throws IOException {
    RunFixture.day(inbox.resolve(name));
    return drop(name + ".done", name);
  }

  Path drop(String name, String content) throws IOException {
    Path marker = inbox.resolve(name);
    Files.move(Files.writeString(inbox.resolve(".dropping"), content), marker);
    return marker;
  }

  /** Files that a run has at a folder. */
  List<String> names(String destination, String run) throws IOException {
    return Harness.listing(harness.destination(destination).resolve(run));
  }

  /** Objects in the bucket. */
  List<String> objects() {
    return server.orElseThrow().names(BUCKET);
  }

  JsonNode report(String run) throws IOException {
    Path file = root.resolve("state/reports/" + run + ".json");
    return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
  }

  JsonNode status() throws IOException {
    Path file = root.resolve("state/status.json");
    return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.createObjectNode();
  }

  /** What the status says of a destination. */
  JsonNode place(String name) throws IOException {
    for (JsonNode place : status().path("destinations")) {
      if (place.get("name").asText().equals(name)) {
        return place;
      }
    }
    return JSON.createObjectNode();
  }

  static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
  }

  void awaitStatus(String run, String status) {
    soon()
        .alias(run + " " + status)
        .until(() -> report(run).path("status").asText().equals(status));
  }

  void awaitState(String destination, String state) {
    soon()
        .alias(destination + " " + state)
        .until(() -> place(destination).path("state").asText().equals(state));
  }

  void awaitDone(String run) {
    soon().until(() -> Files.exists(inbox.resolve(".done/" + run + ".done")));
  }

  void awaitFailed(String run) {
    soon().until(() -> Files.exists(inbox.resolve(".failed/" + run + ".done")));
  }

  /** Awaits that all that a run has for its waiting destination is said to wait. */
  void awaitWaiting(String run, int items) {
    soon().alias(run).until(() -> count(run, "waiting") == items);
    awaitStatus(run, "waiting");
  }

  int count(String run, String outcome) throws IOException {
    return report(run).path("counts").path(outcome).asInt(-1);
  }

  /** {@code outcome attempts error} of each item of a run at a destination. */
  Stream<JsonNode> items(String run, String destination) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : report(run).get("items")) {
      if (item.get("destination").asText().equals(destination)) {
        items.add(item);
      }
    }
    return items.stream();
  }

  /** All runs are at their end, and nothing of them is left in the state directory. */
  void requireNothingLeft() {
    soon().until(() -> Harness.listing(root.resolve("state/runs")).isEmpty());
    soon().until(() -> status().path("runs").isEmpty());
    assertThat(inbox).isDirectoryNotContaining("glob:**/?*.done");
  }

  static boolean isInstant(JsonNode node) {
    return node.isTextual() && Instant.parse(node.asText()).isAfter(Instant.EPOCH);
  }

  @Override
  public void close() {
    harness.close();
    closings.forEach(Runnable::run);
  }
}
