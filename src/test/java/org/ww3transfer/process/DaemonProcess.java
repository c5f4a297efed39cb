package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ww3transfer.Program;

/** The program in a JVM of its own, so that it can really be killed. */
final class DaemonProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private DaemonProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Calls the program and does not wait for it.
   *
   * @param directory its working directory
   * @param log where its standard error goes
   * @param without a library that is not on its class path, by a part of its name
   * @param locale empty for that of the tests
   */
  static DaemonProcess call(
      Path directory,
      Path log,
      Optional<String> without,
      Optional<String> locale,
      List<String> arguments)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(without, arguments)).directory(directory.toFile());
    locale.ifPresent(name -> builder.environment().put("LC_ALL", name));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(log.toFile());
    return new DaemonProcess(builder.start(), log);
  }

  /** What starts the program, for those who start it within something else. */
  static List<String> command(Optional<String> without, List<String> arguments) {
    String[] options = {"-Xmx256m", "-XX:TieredStopAtLevel=1"};
    List<String> command =
        without
            .map(library -> Program.commandWithout(library, options))
            .orElseGet(() -> Program.command(options));
    command.addAll(arguments);
    return command;
  }

  /** The same in the locale of the tests. */
  static DaemonProcess call(
      Path directory, Path log, Optional<String> without, List<String> arguments)
      throws IOException {
    return call(directory, log, without, Optional.empty(), arguments);
  }

  /** Waits until it says that it is ready. */
  DaemonProcess awaitReady() {
    return awaitLine(" ready: ");
  }

  /** Waits until it says that. */
  DaemonProcess awaitLine(String part) {
    await()
        .alias("a line with " + part + " in " + log)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> assertThat(isAlive()).as("is alive; said %s", log()).isTrue())
        .until(() -> log().contains(part));
    return this;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** All that it wrote to standard error so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** How often its threads whose names contain that have waited for something (proc(5)). */
  long switches(String thread) throws IOException {
    long switches = 0;
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
      for (Path task : tasks.toList()) {
        List<String> status = status(task);
        if (status.stream().limit(1).anyMatch(name -> name.contains(thread))) {
          switches +=
              status.stream()
                  .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                  .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                  .sum();
        }
      }
    }
    return switches;
  }

  /** Nothing of a thread that has ended since they were listed. */
  private static List<String> status(Path task) {
    try {
      return Files.readAllLines(task.resolve("status"));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** SIGKILL: nothing in the process learns of it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGHUP. */
  void hangUp() throws IOException, InterruptedException {
    signal("HUP");
  }

  /** SIGSTOP: it stands still, and does not learn of it. */
  void standStill() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT: it goes on where it stood. */
  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
        .isZero();
  }

  long pid() {
    return process.pid();
  }

  /** SIGTERM, and whether it ends in that time. */
  boolean stop(Duration patience) throws InterruptedException {
    process.destroy();
    return hasEndedWithin(patience);
  }

  boolean hasEndedWithin(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  int exitCode() {
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
