package org.ww3transfer.stage;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.file.Fence;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;
import org.ww3transfer.run.PathText;

/**
 * Restarts on their way into a run directory: each under a hidden name until all are there. While
 * they are, no other process puts any there, whatever its state directory.
 */
final class RestartPlacement implements AutoCloseable {
  private final Path directory;
  private final Installation installation;
  private final StageLock lock;
  private final String token = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
  private final Map<WantedRestart, RestartPart> parts = new LinkedHashMap<>();

  private RestartPlacement(Path directory, Installation installation, StageLock lock) {
    this.directory = directory;
    this.installation = installation;
    this.lock = lock;
  }

  /**
   * Waits until no other process puts restarts there, and mends what a killed one left.
   *
   * @param directory the run directory, symbolic links resolved
   * @throws IOException where another is there for too long
   */
  static RestartPlacement open(Path directory, Installation installation) throws IOException {
    RestartPlacement placing =
        new RestartPlacement(directory, installation, StageLock.take(directory));
    boolean isOpen = false;
    try {
      new StageLeftovers(directory, installation).mend(placing.lock.isAlone());
      isOpen = true;
      return placing;
    } finally {
      if (!isOpen) {
        placing.close();
      }
    }
  }

  /** Where to write it. */
  RestartPart part(WantedRestart wanted) {
    return parts.computeIfAbsent(wanted, each -> new RestartPart(hidden(each.fileName())));
  }

  private Path hidden(String name) {
    return PathText.resolve(directory, PartName.of(name, installation, token));
  }

  /** Gives them their names; where one cannot get its own, none does. */
  void finish(List<WantedRestart> all) throws IOException {
    Deque<Undo> done = new ArrayDeque<>();
    try {
      for (WantedRestart wanted : all) {
        place(wanted, done);
      }
      AtomicFile.syncDirectory(directory);
    } catch (IOException | RuntimeException e) {
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
    Fence.require();
    Path file = PathText.resolve(directory, wanted.fileName());
    Path before = before(wanted);
    if (Files.isDirectory(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(file, before);
      done.push(() -> Files.move(before, file, StandardCopyOption.REPLACE_EXISTING));
    } else {
      done.push(() -> Files.deleteIfExists(file));
    }
    part(wanted).moveTo(file);
  }

  /** What has the name until then. */
  private Path before(WantedRestart wanted) {
    return hidden(StageLeftovers.BEFORE + wanted.fileName());
  }

  private static void undo(Deque<Undo> done, Exception reason) {
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
    try {
      for (RestartPart part : parts.values()) {
        part.remove();
      }
    } finally {
      lock.close();
    }
  }
}
