package org.ww3transfer.command.log;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Standard error where it leads to the journal of systemd, which has a time of its own and takes
 * the priority from the beginning of each line (sd-daemon(3)).
 */
record JournalStream() {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  /** Ours; empty where it was led elsewhere since, as by a shell (systemd.exec(5)). */
  static Optional<JournalStream> ofStandardError() {
    return Optional.ofNullable(System.getenv("JOURNAL_STREAM"))
        .filter(stream -> stream.equals(standardError()))
        .map(stream -> new JournalStream());
  }

  private static String standardError() {
    try {
      return Files.getAttribute(STANDARD_ERROR, "unix:dev")
          + ":"
          + Files.getAttribute(STANDARD_ERROR, "unix:ino");
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /** The lines of one event, each with the priority of its level. */
  String prefixed(Level level, String lines) {
    String priority = "<" + priority(level) + ">";
    return lines
        .lines()
        .map(line -> priority + line)
        .collect(Collectors.joining("\n", "", lines.endsWith("\n") ? "\n" : ""));
  }

  /** As in syslog(3). */
  private static int priority(Level level) {
    if (level.isGreaterOrEqual(Level.ERROR)) {
      return 3;
    }
    if (level.isGreaterOrEqual(Level.WARN)) {
      return 4;
    }
    return level.isGreaterOrEqual(Level.INFO) ? 6 : 7;
  }
}
