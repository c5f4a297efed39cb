package org.ww3transfer.command.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;

/** The workers of a demo, each a process of its own, of which one is to be killed. */
public final class DemoWorkers implements AutoCloseable {
  private static final String MAIN = "org.ww3transfer.Main";
  private static final long PATIENCE_MILLIS = 20_000;
  private static final long PAUSE_MILLIS = 10;

  private final List<Worker> workers = new ArrayList<>();

  private record Worker(String name, LocalProcess process, Path state) {
    /** The part of this worker in a folder, if there is one. */
    Optional<Path> part(Path folder) throws IOException {
      if (!Files.isDirectory(folder) || !Files.exists(state.resolve("installation"))) {
        return Optional.empty();
      }
      Installation installation = Installation.of(state);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (PartName.isOf(installation, file.getFileName().toString())) {
            return Optional.of(file);
          }
        }
      }
      return Optional.empty();
    }
  }

  private DemoWorkers() {}

  /**
   * Starts some and waits until each is ready.
   *
   * @param settings the daemon's, which they read too
   */
  public static DemoWorkers start(Path folder, int count, Map<String, String> settings)
      throws IOException, UsageException {
    Path file = write(folder.resolve("settings.properties"), settings);
    String classPath = classPath();
    DemoWorkers workers = new DemoWorkers();
    for (int number = 1; number <= count; number++) {
      String name = "w" + number;
      Path state = folder.resolve("state/workers").resolve(name);
      List<String> call =
          List.of(
              "-Xmx128m",
              "-cp",
              classPath,
              MAIN,
              "--config",
              file.toString(),
              "work",
              "--name",
              name);
      Path log = folder.resolve("worker-" + name + ".log");
      LocalProcess process = LocalProcess.start("the worker " + name, log, call);
      workers.workers.add(new Worker(name, process, state));
    }
    for (Worker worker : workers.workers) {
      worker.process().await(() -> Files.readString(worker.process().log()).contains(" ready: "));
    }
    return workers;
  }

  /** The class path of the program itself. */
  private static String classPath() throws UsageException {
    Path program = ServerJars.program("--workers");
    return Files.isDirectory(program) ? System.getProperty("java.class.path") : program.toString();
  }

  /** Only for the user, as a password is among them. */
  private static Path write(Path file, Map<String, String> settings) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Properties properties = new Properties();
    properties.putAll(settings);
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, "the settings of the demo's workers");
    }
    return file;
  }

  public String names() {
    return String.join(", ", workers.stream().map(Worker::name).toList());
  }

  /** What became of one that was killed. */
  public record Victim(String name, Optional<Path> part) {
    @Override
    public String toString() {
      return name + " killed" + part.map(path -> " in the middle of " + path).orElse("");
    }
  }

  /** Kills one, which is writing a file into one of these folders if any of them is. */
  public Victim killOne(List<Path> folders) throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (System.currentTimeMillis() < end) {
      for (Worker worker : workers) {
        for (Path folder : folders) {
          Optional<Path> part = worker.part(folder);
          if (part.isPresent()) {
            return kill(worker, part);
          }
        }
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return kill(workers.get(0), Optional.empty());
  }

  private static Victim kill(Worker worker, Optional<Path> part) {
    worker.process().kill();
    return new Victim(worker.name(), part);
  }

  @Override
  public void close() {
    workers.forEach(worker -> worker.process().close());
  }
}
