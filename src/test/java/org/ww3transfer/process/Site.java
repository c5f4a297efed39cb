package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.ww3transfer.command.Ended;

/** An inbox, a state directory, the destinations a and b, and the daemons that serve them. */
final class Site implements AutoCloseable {
  final Path root;
  final Path inbox;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<DaemonProcess> processes = new ArrayList<>();
  private Optional<String> without = Optional.empty();
  private Optional<String> locale = Optional.empty();
  private int looks;

  Site(Path root) throws IOException {
    this.root = root;
    inbox = Files.createDirectory(root.resolve("inbox"));
    Files.createDirectory(root.resolve("to-a"));
    Files.createDirectory(root.resolve("to-b"));
    set("ww3.inbox", inbox.toString());
    set("ww3.state-directory", root.resolve("state").toString());
    set("ww3.destinations", "a,b");
    set("ww3.destination.a.prefix", root.resolve("to-a").toString());
    set("ww3.destination.b.prefix", root.resolve("to-b").toUri().toString());
    set("ww3.poll-interval", "20ms");
    set("ww3.marker.settle", "100ms");
  }

  Site set(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Its processes do not have the libraries whose names contain this. */
  Site without(String library) {
    without = Optional.of(library);
    return this;
  }

  /** Its processes are started in that locale. */
  Site inLocale(String name) {
    locale = Optional.of(name);
    return this;
  }

  /** As they are now. */
  Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  FilledRun run(String name, int restarts, int bytes) throws IOException {
    return FilledRun.make(inbox.resolve(name), restarts, bytes);
  }

  /** A daemon that is ready. */
  DaemonProcess start() throws IOException {
    return call().awaitReady();
  }

  /** A daemon of which nothing is known yet. */
  DaemonProcess call() throws IOException {
    Path log = root.resolve("daemon-" + processes.size() + ".log");
    DaemonProcess process = DaemonProcess.call(root, log, without, locale, arguments());
    processes.add(process);
    return process;
  }

  private List<String> arguments(String... more) {
    List<String> arguments = new ArrayList<>(List.of("watch"));
    settings.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
    arguments.addAll(List.of(more));
    return arguments;
  }

  /** How the daemon ends within this JVM, where it is certain not to start. */
  Ended refusal(String... more) {
    return Ended.run(arguments(more).toArray(String[]::new));
  }

  /** Drops a marker as a script should: whole at once, and a new file each time. */
  Path drop(Path marker, String content) throws IOException {
    Path hidden = Files.writeString(Files.createTempFile(root, "marker", ""), content);
    return Files.move(hidden, marker);
  }

  /** Waits until a marker has gone to .done, and reads the report beside it. */
  JsonNode awaitDone(Path marker, FilledRun run) throws IOException {
    Path done = marker.resolveSibling(".done");
    Path moved = done.resolve(marker.getFileName());
    soon().until(() -> !Files.exists(marker) && Files.exists(moved));
    return json(done.resolve(run.id() + ".json"));
  }

  static JsonNode json(Path file) throws IOException {
    return new JsonMapper().readTree(file.toFile());
  }

  /**
   * Has the daemon look into the whole inbox again, and once more: a marker dropped now is settled
   * at the second look at it, and this one names no run, so that it is refused.
   */
  void awaitLooks() throws IOException {
    Path folder = Files.createDirectories(inbox.resolve("refused"));
    Path marker = drop(folder.resolve("look" + looks++ + ".done"), "none");
    soon().until(() -> Files.exists(folder.resolve(".failed").resolve(marker.getFileName())));
  }

  static ConditionFactory soon() {
    Duration interval = Duration.ofMillis(1);
    return await().atMost(Duration.ofMinutes(2)).pollDelay(Duration.ZERO).pollInterval(interval);
  }

  Path report(FilledRun run) {
    return root.resolve("state/reports").resolve(run.id() + ".json");
  }

  /** What the destinations hold, part files and all. */
  List<Path> copies() throws IOException {
    List<Path> copies = new ArrayList<>();
    for (String destination : List.of("to-a", "to-b")) {
      Path folder = root.resolve(destination);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          files.forEach(copies::add);
        }
      }
    }
    return copies;
  }

  static boolean isPart(Path copy) {
    return copy.getFileName().toString().startsWith(".");
  }

  /** Bytes that stand in the destinations, under whatever name. */
  long bytes() throws IOException {
    long bytes = 0;
    for (Path copy : copies()) {
      bytes += size(copy);
    }
    return bytes;
  }

  static long size(Path file) throws IOException {
    try {
      return Files.size(file);
    } catch (NoSuchFileException renamedMeanwhile) {
      return 0;
    }
  }

  /** Under a target's name stands its source's whole content or nothing. */
  void requireNothingTorn(FilledRun run) throws IOException {
    for (Path copy : copies()) {
      if (!isPart(copy)) {
        Path source = run.sources().get(copy.getFileName().toString());
        assertThat(source).as("the source of " + copy).isNotNull();
        assertThat(Files.mismatch(copy, source)).as("first difference in " + copy).isEqualTo(-1);
      }
    }
  }

  /** Both destinations hold all of the run and nothing else. */
  void requireComplete(FilledRun run) throws IOException {
    assertThat(copies()).hasSize(2 * run.sources().size()).noneMatch(Site::isPart);
    requireNothingTorn(run);
  }

  @Override
  public void close() {
    processes.forEach(DaemonProcess::close);
  }
}
