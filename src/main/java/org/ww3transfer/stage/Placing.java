package org.ww3transfer.stage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ww3transfer.copy.AtomicFile;

/**
 * Restarts on their way into a run directory: each under a hidden name until all are there. What a
 * kill leaves is written over, or removed, by the next try.
 */
final class Placing implements AutoCloseable {
  private final Path directory;
  private final List<Path> parts = new ArrayList<>();

  Placing(Path directory) {
    this.directory = directory;
  }

  /** Where to write it. */
  Path part(WantedRestart wanted) {
    Path part = directory.resolve("." + wanted.fileName() + ".stage.part");
    parts.add(part);
    return part;
  }

  /** Gives them their names; where one cannot get its own, none does. */
  void finish(List<WantedRestart> all) throws IOException {
    Deque<Undo> done = new ArrayDeque<>();
    try {
      for (WantedRestart wanted : all) {
        place(wanted, done);
      }
      AtomicFile.syncDirectory(directory);
    } catch (IOException e) {
      undo(done, e);
      throw e;
    }
    for (WantedRestart wanted : all) {
      Files.deleteIfExists(before(wanted));
    }
  }

  /** A step back. */
  @FunctionalInterface
  private interface Undo {
    void run() throws IOException;
  }

  private void place(WantedRestart wanted, Deque<Undo> done) throws IOException {
    Path file = directory.resolve(wanted.fileName());
    Path before = before(wanted);
    if (Files.isDirectory(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    if (Files.exists(file)) {
      Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
      done.push(() -> Files.move(before, file, StandardCopyOption.REPLACE_EXISTING));
    } else {
      done.push(() -> Files.deleteIfExists(file));
    }
    Files.move(part(wanted), file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What has the name until then. */
  private Path before(WantedRestart wanted) {
    return directory.resolve("." + wanted.fileName() + ".stage.before");
  }

  private static void undo(Deque<Undo> done, IOException reason) {
    for (Undo step : done) {
      try {
        step.run();
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Path part : parts) {
      Files.deleteIfExists(part);
    }
  }
}
