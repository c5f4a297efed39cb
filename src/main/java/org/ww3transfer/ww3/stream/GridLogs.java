package org.ww3transfer.ww3.stream;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.ww3.RunFiles;
import org.ww3transfer.ww3.log.LogFacts;

/** The logs that the model wrote of a run's grids; each is read once. */
final class GridLogs {
  private final List<RunFiles> folders;
  private final Map<String, LogFacts> logs = new HashMap<>();

  /**
   * @param folders where logs may lie, in the order in which they are looked into
   */
  GridLogs(List<RunFiles> folders) {
    this.folders = List.copyOf(folders);
  }

  /** What a grid's log says of the run that began then; nothing where it cannot be read. */
  LogFacts log(String extension, Instant start) {
    return logs.computeIfAbsent(extension, each -> read("log." + each, start));
  }

  private LogFacts read(String name, Instant start) {
    Optional<RunFiles> folder = folders.stream().filter(files -> files.isFile(name)).findFirst();
    try {
      return folder.isPresent() ? LogFacts.read(folder.get().toRead(name), start) : LogFacts.NONE;
    } catch (IOException e) {
      return LogFacts.NONE; // whether the log is complete is asked elsewhere, and fails there
    }
  }
}
