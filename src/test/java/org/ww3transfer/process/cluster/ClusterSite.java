package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.ww3transfer.Program;
import org.ww3transfer.process.FilledRun;
import org.ww3transfer.server.BrokerServer;

/** An inbox and a state directory, a broker, the coordinator, and workers with one file system. */
final class ClusterSite implements AutoCloseable {
  private static final List<String> JVM = List.of("-Xmx192m", "-XX:TieredStopAtLevel=1");

  final Path root;
  final Path inbox;
  final Path state;
  final BrokerServer broker;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<Path, Map<String, String>> files = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  ClusterSite(Path root) throws IOException {
    this.root = root;
    inbox = Files.createDirectory(root.resolve("inbox"));
    state = root.resolve("state");
    broker = BrokerServer.in(root.resolve("broker"));
    set("ww3.inbox", inbox.toString());
    set("ww3.state-directory", state.toString());
    set("ww3.poll-interval", "20ms");
    set("ww3.marker.settle", "100ms");
    set("ww3.broker", broker.uri().toString());
    set("ww3.broker.user", BrokerServer.USER);
    set("ww3.broker.password", BrokerServer.PASSWORD);
  }

  ClusterSite set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Its processes know of no broker. */
  ClusterSite withoutBroker() {
    settings.keySet().removeIf(key -> key.startsWith("ww3.broker"));
    return this;
  }

  /** A folder that is a destination; it is to be named in {@code ww3.destinations} too. */
  Path folder(String name, String below) throws IOException {
    Path folder = Files.createDirectory(root.resolve("to-" + name));
    set("ww3.destination." + name + ".prefix", folder + below);
    return folder;
  }

  FilledRun run(String name, int restarts, int bytes) throws IOException {
    return FilledRun.make(inbox.resolve(name), restarts, bytes);
  }

  /** Drops a marker as a script should: whole at once, and a new file. */
  Path drop(String name, String content) throws IOException {
    Path hidden = Files.writeString(Files.createTempFile(root, "marker", ""), content);
    return Files.move(hidden, inbox.resolve(name));
  }

  /** The daemon, of which nothing is known yet. */
  Node coordinator(String... jvm) throws IOException {
    return start("coordinator", List.of(), Map.of(), List.of(jvm), "watch");
  }

  /** A worker, of which nothing is known yet. */
  Node worker(String name, String... options) throws IOException {
    return worker(name, Map.of(), options);
  }

  /** The same with some settings of its own. */
  Node worker(String name, Map<String, String> own, String... options) throws IOException {
    return worker(name, List.of(), own, options);
  }

  /** The same, called by another program that ends with calling what follows its words. */
  Node worker(String name, List<String> within, Map<String, String> own, String... options)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("work", "--name", name));
    words.addAll(List.of(options));
    return start(name, within, own, List.of(), words.toArray(String[]::new));
  }

  private Node start(
      String name, List<String> within, Map<String, String> own, List<String> jvm, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(within);
    command.addAll(call(own, jvm, words));
    Node node = Node.start(root, root.resolve(name + "-" + nodes.size() + ".log"), command);
    nodes.add(node);
    return node;
  }

  /** What calls a command of the program. */
  private List<String> call(Map<String, String> own, List<String> jvm, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(program(jvm));
    command.addAll(List.of("--config", settingsFile(own).toString()));
    command.addAll(List.of(words));
    return command;
  }

  /** What starts the program, up to its own words. */
  static List<String> program(List<String> jvm) {
    List<String> options = Stream.concat(JVM.stream(), jvm.stream()).toList();
    return Program.command(options.toArray(String[]::new));
  }

  /** The settings of all, with some of one's own over them. */
  Path settingsFile(Map<String, String> own) throws IOException {
    Path file = Files.createTempFile(root, "settings", ".properties");
    files.put(file, own);
    write(file, own);
    return file;
  }

  private void write(Path file, Map<String, String> own) throws IOException {
    Properties all = new Properties();
    all.putAll(settings);
    all.putAll(own);
    Path other = file.resolveSibling(file.getFileName() + ".new");
    try (var out = Files.newOutputStream(other)) {
      all.store(out, "of a test");
    }
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes the settings of all processes anew, as they are by now. */
  void change() throws IOException {
    for (Map.Entry<Path, Map<String, String>> each : files.entrySet()) {
      write(each.getKey(), each.getValue());
    }
  }

  /** Calls a command, and what it printed. */
  String say(String... words) throws IOException {
    Path out = Files.createTempFile(root, "said", "");
    call(out, words);
    return Files.readString(out);
  }

  /** Calls a command, and its exit code. */
  int exitCode(String... words) throws IOException {
    return call(Files.createTempFile(root, "said", ""), words);
  }

  private int call(Path out, String... words) throws IOException {
    return new ProcessBuilder(call(Map.of(), List.of(), words))
        .directory(root.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start()
        .onExit()
        .join()
        .exitValue();
  }

  static ConditionFactory soon() {
    Duration interval = Duration.ofMillis(10);
    return await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO).pollInterval(interval);
  }

  /** Waits until a marker has gone to .done, and reads the report beside it. */
  JsonNode awaitDone(Path marker, String run) throws IOException {
    Path done = marker.resolveSibling(".done");
    soon().until(() -> Files.exists(done.resolve(marker.getFileName())));
    return new JsonMapper().readTree(done.resolve(run + ".json").toFile());
  }

  /** The same, which must have succeeded. */
  JsonNode awaitSuccess(Path marker, FilledRun run) throws IOException {
    JsonNode report = awaitDone(marker, run.id());
    assertThat(report.path("status").asText()).as("%s", report).isEqualTo("succeeded");
    return report;
  }

  /** Names of files in a folder that are still being written. */
  static List<Path> parts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  /** How many bytes of parts stand in a folder. */
  static long partBytes(Path folder) {
    try {
      long bytes = 0;
      for (Path part : parts(folder)) {
        bytes += Files.size(part);
      }
      return bytes;
    } catch (IOException renamedMeanwhile) {
      return 0;
    }
  }

  /** What stands in a folder under its final name. */
  static List<Path> copies(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".part")).toList();
    }
  }

  /** A folder holds all of the run under its names, and beside them nothing but parts. */
  static void requireHeld(Path folder, FilledRun run) throws IOException {
    assertThat(copies(folder))
        .allSatisfy(
            copy -> {
              Path source = run.sources().get(copy.getFileName().toString());
              assertThat(source).as("the source of %s", copy).isNotNull();
              assertThat(Files.mismatch(copy, source)).as("difference in %s", copy).isNegative();
            })
        .hasSize(run.sources().size());
  }

  @Override
  public void close() {
    nodes.forEach(Node::close);
    broker.close();
  }
}
