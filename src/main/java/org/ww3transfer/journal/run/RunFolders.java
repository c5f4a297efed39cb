package org.ww3transfer.journal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.file.Fence;
import org.ww3transfer.journal.RunLocks;
import org.ww3transfer.run.Run;

/**
 * The folders of runs that are under way, each whole or not there. Names with a tilde are no run
 * ids, and only for whoever has the run's lock.
 */
final class RunFolders {
  private static final Logger LOG = LoggerFactory.getLogger(RunFolders.class);

  static final String PLAN = "plan.jsonl";
  static final String RESULTS = "results.jsonl";

  private static final String NEW = ".new~";
  private static final String GONE = ".gone~";
  private static final String DAMAGED = "~damaged";
  private static final Duration KEEP_DAMAGED = Duration.ofDays(30);

  private final Path directory;
  private final RunLocks locks;

  RunFolders(Path stateDirectory) {
    directory = stateDirectory.resolve("runs");
    locks = RunLocks.ofRuns(stateDirectory);
  }

  Path directory() {
    return directory;
  }

  Path of(String runId) {
    return directory.resolve(runId);
  }

  boolean exists(String runId) {
    return Files.isDirectory(of(runId), LinkOption.NOFOLLOW_LINKS);
  }

  /** The ids of all runs that are there. */
  List<String> list() throws IOException {
    return names().stream().filter(Run::isPlainName).filter(this::exists).sorted().toList();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** A folder that is not a run's yet. */
  Path begin(String runId) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
      AtomicFile.syncDirectory(directory.toAbsolutePath().getParent());
    }
    Path folder = directory.resolve(NEW + runId);
    delete(folder);
    return Files.createDirectory(folder);
  }

  /** Removes such a folder, as far as that goes. */
  void giveUp(String runId) {
    deleteQuietly(directory.resolve(NEW + runId));
  }

  /** Makes such a folder the run's; its files are kept by the disk already. */
  Path publish(Path begun, String runId) throws IOException {
    Fence.require();
    if (exists(runId)) {
      remove(of(runId)); // its run is planned anew
    }
    Path folder = of(runId);
    Files.move(begun, folder, StandardCopyOption.ATOMIC_MOVE);
    AtomicFile.syncDirectory(directory);
    return folder;
  }

  /** Removes a run. */
  void remove(Path folder) throws IOException {
    Fence.require();
    Path gone = folder.resolveSibling(GONE + folder.getFileName());
    delete(gone);
    try {
      Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return; // an earlier try got that far
    }
    AtomicFile.syncDirectory(directory);
    deleteQuietly(gone);
  }

  /** Puts a run aside that cannot be read, and says where it is now. */
  Path setAside(String runId) throws IOException {
    Fence.require();
    Path aside = directory.resolve(runId + DAMAGED);
    delete(aside);
    Files.move(of(runId), aside, StandardCopyOption.ATOMIC_MOVE);
    AtomicFile.syncDirectory(directory);
    return aside;
  }

  /** Removes what kills left behind, and what was put aside long before that moment. */
  void sweep(Instant now) throws IOException {
    for (String name : names()) {
      try {
        if (name.startsWith(NEW)) {
          deleteIfFree(name, name.substring(NEW.length()));
        } else if (name.startsWith(GONE)) {
          deleteIfFree(name, name.substring(GONE.length()));
        } else if (name.endsWith(DAMAGED) && isOld(directory.resolve(name), now)) {
          deleteIfFree(name, name.substring(0, name.length() - DAMAGED.length()));
        }
      } catch (IOException e) {
        LOG.warn("{}: is left over, but cannot be removed: {}", name, e.toString());
      }
    }
  }

  private void deleteIfFree(String name, String runId) throws IOException {
    locks.whileFree(
        runId,
        () -> {
          delete(directory.resolve(name));
          return true;
        });
  }

  /** By when it was renamed. */
  private static boolean isOld(Path folder, Instant now) throws IOException {
    FileTime renamed =
        (FileTime) Files.getAttribute(folder, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
    return renamed.toInstant().isBefore(now.minus(KEEP_DAMAGED));
  }

  /** What stays is swept when the program is started next. */
  private static void deleteQuietly(Path folder) {
    try {
      delete(folder);
    } catch (IOException e) {
      LOG.debug("{}: is left over", folder, e);
    }
  }

  /** A folder of files. */
  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
