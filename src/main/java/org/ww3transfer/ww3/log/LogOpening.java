package org.ww3transfer.ww3.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.ww3.log.LogLines.Line;

/**
 * How a run began, by the log of one of its grids (w3initmd.F90).
 *
 * @param initialTime the run's first time, UTC; empty where the log does not say
 * @param restart what was read from {@code restart.<ext>}, in the model's words, such as {@code
 *     full restart} or {@code cold start (calm)}; empty where the log does not say
 */
public record LogOpening(Optional<Instant> initialTime, Optional<String> restart) {
  private static final Pattern RESTART = Pattern.compile("\\s*Restart file read; (.*?)\\.?\\s*");
  static final Pattern INITIAL_TIME =
      Pattern.compile("(?s)\\s*Initial time\\s*:\\s*(\\S+)\\s+(\\S+).*");

  /** Of a log that has said nothing yet. */
  static final LogOpening SILENT = new LogOpening(Optional.empty(), Optional.empty());

  /**
   * Reads a log; where several were joined, the last one counts, as {@link RunLog#read} has it.
   *
   * @return empty where it is no log of the model
   */
  public static Optional<LogOpening> read(Path file) throws IOException {
    try (LogLines lines = new LogLines(file)) {
      Optional<Line> line = lines.next();
      if (line.flatMap(LogTable::begin).isEmpty()) {
        return Optional.empty();
      }
      LogOpening opening = SILENT;
      for (line = lines.next(); line.isPresent(); line = lines.next()) {
        opening =
            LogTable.begin(line.get()).isPresent() ? SILENT : opening.after(line.get().text());
      }
      return Optional.of(opening);
    }
  }

  /** What is known after one more line. */
  LogOpening after(String line) {
    Matcher restartRead = RESTART.matcher(line);
    if (restartRead.matches()) {
      return new LogOpening(initialTime, Optional.of(restartRead.group(1)));
    }
    Matcher initial = INITIAL_TIME.matcher(line);
    return initial.matches()
        ? new LogOpening(LogTime.of(initial.group(1), initial.group(2)), restart)
        : this;
  }

  /** Whether the run began from nothing, or from what is no restart of another run. */
  public boolean isCold() {
    return restart.filter(words -> words.startsWith("cold start")).isPresent();
  }
}
