package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ww3transfer.Program;
import org.ww3transfer.Thorough;

/** The command {@code transfer} in a JVM of its own with a small heap. */
final class TransferProcess implements AutoCloseable {
  /** What README.md promises is enough, and half of it where files are smaller too. */
  static final int HEAP_MEGABYTES = Thorough.or(128, 64);

  final Process process;
  final Path out;
  final Path log;

  private TransferProcess(Process process, Path out, Path log) {
    this.process = process;
    this.out = out;
    this.log = log;
  }

  /**
   * Begins to send a run.
   *
   * @param root for the state directory, the report and the log
   * @param more settings
   */
  static TransferProcess start(
      Path root, Path run, Map<String, ? extends Place> places, Map<String, String> more)
      throws IOException {
    List<String> command = Program.command("-Xmx" + HEAP_MEGABYTES + "m");
    command.addAll(List.of("transfer", run.toString(), "--json"));
    set(command, "ww3.state-directory", root.resolve("state").toString());
    set(command, "ww3.parallel-destinations", "" + places.size());
    set(command, "ww3.destinations", String.join(",", places.keySet()));
    places.forEach(
        (name, place) -> {
          String base = "ww3.destination." + name + ".";
          set(command, base + "prefix", place.prefix());
          place.keys().forEach((key, value) -> set(command, base + key, value));
        });
    more.forEach((key, value) -> set(command, key, value));
    Path out = root.resolve("report.json");
    Path log = root.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectOutput(out.toFile()).redirectError(log.toFile());
    return new TransferProcess(builder.start(), out, log);
  }

  private static void set(List<String> command, String key, String value) {
    command.addAll(List.of("-D", key + "=" + value));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
