package org.ww3transfer.process.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The daemon as a process, with the {@link KillSwitch} in it. */
final class SwitchedDaemon implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;
  private volatile Optional<String> reached = Optional.empty();

  private SwitchedDaemon(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it and does not wait for it.
   *
   * @param directory its working directory
   * @param log where its standard error goes
   * @param at as {@link KillSwitch#AT}; empty for nowhere
   */
  static SwitchedDaemon start(Path directory, Path log, String at, Map<String, String> settings)
      throws IOException {
    List<String> command =
        SwitchedProgram.command(
            "-Xmx256m", "-XX:TieredStopAtLevel=1", "-D" + KillSwitch.AT + "=" + at);
    command.add("watch");
    settings.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    SwitchedDaemon daemon = new SwitchedDaemon(builder.redirectError(log.toFile()).start(), log);
    Thread reader = new Thread(daemon::listen, "switched-daemon");
    reader.setDaemon(true);
    reader.start();
    return daemon;
  }

  private void listen() {
    try (BufferedReader out = process.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(KillSwitch.REACHED)) {
          reached = Optional.of(line.substring(KillSwitch.REACHED.length()));
        }
      }
    } catch (IOException endedByTheKill) {
      return;
    }
  }

  /** Where it stands still, and is to be killed. */
  Optional<String> reached() {
    return reached;
  }

  /** Waits for something, as long as it lives. */
  void await(String what, BooleanSupplier condition) {
    org.awaitility.Awaitility.await()
        .alias(what)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .failFast("it ended by itself, see " + log, () -> !process.isAlive())
        .until(condition::getAsBoolean);
  }

  void awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
  }

  /** All that it wrote to standard error so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  private boolean isReady() {
    try {
      return log().contains(" ready: ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL: nothing in the process learns of it. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** The same so long after now, unless it ends before. */
  void killAfter(int millis) throws InterruptedException {
    assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
    kill();
  }

  /** SIGTERM once it has begun, and whether it ends well. */
  void stop() throws InterruptedException {
    await("its start", this::isReady);
    process.destroy();
    awaitEnd();
  }

  @Override
  public void close() {
    kill();
  }
}
