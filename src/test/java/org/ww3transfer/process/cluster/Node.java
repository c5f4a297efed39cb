package org.ww3transfer.process.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The coordinator or a worker, in a JVM of its own. */
final class Node implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path log;

  private Node(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts one and does not wait for it. */
  static Node start(Path directory, Path log, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(log.toFile());
    return new Node(builder.start(), log);
  }

  /** Waits until it says that. */
  Node awaitLine(String part) {
    await()
        .alias("a line with " + part + " in " + log)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .failFast(() -> assertThat(isAlive()).as("is alive; said %s", log()).isTrue())
        .until(() -> log().contains(part));
    return this;
  }

  Node awaitReady() {
    return awaitLine(" ready: ");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** All that it wrote to standard error so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** How many lines it wrote with that in them. */
  long said(String part) throws IOException {
    return log().lines().filter(line -> line.contains(part)).count();
  }

  /** SIGKILL: nothing in the process learns of it. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGTERM, and whether it ends in some time. */
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended by itself, see %s", log).isTrue();
  }

  /** Waits until it ends by itself, and its exit code. */
  int awaitEnd() throws InterruptedException {
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended by itself, see %s", log).isTrue();
    return process.exitValue();
  }

  /** SIGHUP. */
  void hangUp() throws IOException {
    signal("-HUP");
  }

  /** SIGSTOP: it stands still, and its connections stay. */
  void suspend() throws IOException {
    signal("-STOP");
  }

  /** SIGCONT. */
  void resume() throws IOException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException {
    new ProcessBuilder("kill", name, "" + process.pid()).start().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
