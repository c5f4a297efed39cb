package org.ww3transfer.command.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.ww3transfer.settings.observe.LogSettings;

/** How this process writes its log to standard error. */
public final class LogOutput {
  /** A property of the JVM, which {@code logback.xml} reads; it goes over the setting. */
  private static final String LEVEL = "ww3.log.level";

  private static final Optional<JournalStream> JOURNAL = JournalStream.ofStandardError();

  private static volatile boolean json;

  private LogOutput() {}

  /** Writes by these settings from now on. */
  public static void use(LogSettings settings) {
    json = settings.isJson();
    if (System.getProperty(LEVEL) == null
        && LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
      root.setLevel(Level.valueOf(settings.level().name()));
    }
  }

  static boolean isJson() {
    return json;
  }

  /** Empty where standard error leads anywhere else. */
  static Optional<JournalStream> journal() {
    return JOURNAL;
  }

  /**
   * A line that says why the process or the command ends. On a terminal somebody reads it, so it is
   * text there whatever the log is.
   *
   * @param line without its end, and without secrets
   */
  public static String failure(String line) {
    String written =
        json && !Terminal.isAtStandardError()
            ? JsonLine.ofFailure(Instant.now(), line)
            : "ww3-transfer: " + line;
    return JOURNAL.map(journal -> journal.prefixed(Level.ERROR, written)).orElse(written);
  }
}
