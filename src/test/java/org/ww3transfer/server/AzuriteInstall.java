package org.ww3transfer.server;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Azurite as npm brings it, installed once below {@code target}. Where that cannot be, tests are
 * skipped, and a line on standard error says what is missing.
 */
final class AzuriteInstall {
  static final String VERSION = "3.35.0";

  private static final long NPM_MINUTES = 5;

  /** Of this JVM, so that what is missing is looked for once, not by each test. */
  private static Optional<String> missing = Optional.empty();

  private final Path directory;

  AzuriteInstall(Path parent) {
    directory = parent.resolve(VERSION).toAbsolutePath();
  }

  /** The blob service's script; installed now if it is not there. */
  static synchronized Path require() {
    if (missing.isEmpty()) {
      try {
        return new AzuriteInstall(Path.of("target", "azurite")).script();
      } catch (IOException e) {
        missing = Optional.of("Azurite " + VERSION + " is missing: " + e.getMessage());
        System.err.println("SKIPPED " + missing.get());
      }
    }
    return abort(missing.get());
  }

  Path script() throws IOException {
    run(List.of("node", "--version"), "node.log");
    // another JVM may be at it: the kernel's lock ends with its process
    try (FileChannel lock = open("lock");
        FileLock held = lock.lock()) {
      Path done = directory.resolve("installed");
      if (held.isValid() && Files.notExists(done)) {
        install();
        Files.createFile(done);
      }
    }
    return directory.resolve("node_modules/azurite/dist/src/blob/main.js");
  }

  private FileChannel open(String name) throws IOException {
    Files.createDirectories(directory);
    return FileChannel.open(
        directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private void install() throws IOException {
    String prefix = directory.toString();
    List<String> quiet = List.of("--no-audit", "--no-fund", "--ignore-scripts");
    List<String> command = new ArrayList<>(List.of("npm", "install", "--no-save"));
    command.addAll(List.of("--no-package-lock", "--omit=dev", "--prefix", prefix));
    command.addAll(quiet);
    command.add("azurite@" + VERSION);
    run(command, "npm.log");
  }

  private void run(List<String> command, String log) throws IOException {
    Files.createDirectories(directory);
    File output = directory.resolve(log).toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    String what = String.join(" ", command.subList(0, 2));
    try {
      if (!process.waitFor(NPM_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(what + " took over " + NPM_MINUTES + " minutes, see " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(what + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(what + " failed, see " + output);
    }
  }
}
