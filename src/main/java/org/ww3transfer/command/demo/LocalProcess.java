package org.ww3transfer.command.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM on this machine that the demo starts, and that ends with it. */
final class LocalProcess implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 120_000;
  private static final long PAUSE_MILLIS = 50;

  private final String name;
  private final Process process;
  private final Path log;

  private LocalProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Whether what a process is waited for has come. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  /**
   * Starts one.
   *
   * @param name what it is called in a failure
   * @param log where all goes that it says
   * @param arguments of the JVM, with the class
   */
  static LocalProcess start(String name, Path log, List<String> arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return new LocalProcess(name, process, log);
  }

  /** A port of this machine on which nobody listens. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until it listens there. */
  void awaitListening(int port) throws IOException {
    await(() -> listens(port));
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /**
   * Waits for something.
   *
   * @throws IOException where it ends before, or that does not come for long
   */
  void await(Condition condition) throws IOException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (System.currentTimeMillis() < end && process.isAlive()) {
      if (condition.holds()) {
        return;
      }
      pause();
    }
    close();
    throw new IOException(name + " does not start; see " + log);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  Path log() {
    return log;
  }

  /** SIGKILL: nothing in the process learns of it. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
