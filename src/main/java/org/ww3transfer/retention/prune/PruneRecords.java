package org.ww3transfer.retention.prune;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ww3transfer.file.OwnFiles;

/** The records of prunes that are under way, and of those that were killed. */
public final class PruneRecords {
  /** Those of this process: to ask the kernel for their locks would lose them. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path directory;

  /** Keeps them in {@code prunes} below the state directory. */
  public PruneRecords(Path stateDirectory) {
    directory = stateDirectory.toAbsolutePath().resolve("prunes");
  }

  /** For a prune that begins; nothing is written before it has decided. */
  public PruneRecord begin(Instant startedAt) {
    Path file = directory.resolve(UUID.randomUUID() + ".jsonl");
    OURS.add(file);
    return new PruneRecord(file, startedAt);
  }

  /**
   * Ends one.
   *
   * @param isReported whether its report is kept, so that nobody needs the record
   */
  public void end(PruneRecord record, boolean isReported) throws IOException {
    try (record) {
      if (isReported) {
        record.forget();
      }
    } finally {
      OURS.remove(record.file());
    }
  }

  /** What is done about one whose process is no more. */
  @FunctionalInterface
  public interface Completion {
    void complete(UnfinishedPrune prune) throws IOException;
  }

  /** Completes those that processes which are no more have left, and forgets them. */
  public void complete(Completion completion) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    for (Path file : files()) {
      if (OURS.add(file)) {
        try {
          complete(file, completion);
        } finally {
          OURS.remove(file);
        }
      }
    }
  }

  private List<Path> files() throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = OwnFiles.list(directory, "*.jsonl")) {
      files.forEach(all::add);
    }
    return all;
  }

  private static void complete(Path file, Completion completion) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return; // its process is alive
      }
      completion.complete(UnfinishedPrune.read(channel));
      Files.deleteIfExists(file);
    } catch (NoSuchFileException ended) {
      return;
    }
  }
}
