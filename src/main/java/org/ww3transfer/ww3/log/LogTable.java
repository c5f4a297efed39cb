package org.ww3transfer.ww3.log;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.ww3.log.LogLines.Line;
import org.ww3transfer.ww3.log.RunLog.Complete;
import org.ww3transfer.ww3.log.RunLog.Stopped;
import org.ww3transfer.ww3.log.RunLog.Unknown;
import org.ww3transfer.ww3.log.RunLog.Writer;

/**
 * One log from its title on, as far as it was read. A row shows its date only where the day is not
 * the one of the row before, and stars where a count has more than six digits (w3wavemd.F90).
 */
final class LogTable {
  /** w3initmd.F90 and wminitmd.F90 begin with the same words. */
  private static final Pattern TITLE = Pattern.compile("(?s)\\s*WAVEWATCH III log file\\b.*");

  /** The first version without the switch that leaves the lines with the times out. */
  private static final Pattern SINCE_7_14 =
      Pattern.compile("(?s).*\\bversion\\s+(?:7\\.(?:1[4-9]|[2-9]\\d)|[89]\\.|\\d\\d+\\.).*");

  /** Step and pass, which log.mww3 does not have (wmwavemd.F90), then date and time. */
  static final Pattern ROW =
      Pattern.compile(
          "(?s)\\s*(?:[-*\\d]+\\s*\\|\\s*[-*\\d]+\\s*\\|\\s*)?"
              + "(?:([*\\d]+/[*\\d]+/[*\\d]+)\\s+)?([*\\d]+:[*\\d]+:[*\\d]+)\\s*\\|.*");

  private static final Pattern SEPARATOR = Pattern.compile("\\s*-+(?:\\+-+)+\\+?\\s*");
  private static final Pattern ELAPSED = Pattern.compile("\\s*Elapsed time\\s*:\\s*\\S+ s\\s*");

  private final boolean tellsElapsed;
  private LogOpening opening = LogOpening.SILENT;
  private boolean hasRow;
  private String date = "";
  private String time = "";
  private boolean isClosed;
  private boolean hasElapsed;

  private LogTable(boolean tellsElapsed) {
    this.tellsElapsed = tellsElapsed;
  }

  /** The log that the line is the title of. */
  static Optional<LogTable> begin(Line line) {
    return TITLE.matcher(line.text()).matches()
        ? Optional.of(new LogTable(SINCE_7_14.matcher(line.text()).matches()))
        : Optional.empty();
  }

  void take(Line line) {
    String text = line.text();
    Matcher row = ROW.matcher(text);
    if (row.matches()) {
      hasRow = true;
      date = Optional.ofNullable(row.group(1)).orElse(date);
      time = row.group(2);
      isClosed = false;
      hasElapsed = false;
      return;
    }
    // a separator that was cut off looks like a shorter one
    isClosed |= line.isWhole() && SEPARATOR.matcher(text).matches();
    hasElapsed |= ELAPSED.matcher(text).matches();
    if (!hasRow) {
      opening = opening.after(text);
    }
  }

  /** What the log says of a run from {@code start} to {@code stop}. */
  RunLog verdict(Writer writer, Instant start, Instant stop) {
    Optional<Instant> last = hasRow ? LogTime.of(date, time) : Optional.empty();
    Optional<Instant> another = opening.initialTime().filter(initial -> !initial.equals(start));
    if (another.isPresent()) {
      return ofAnotherRun(another.get(), last, start, stop);
    }
    if (writer == Writer.MULTI && hasElapsed) {
      return new Complete(last);
    }
    if (!hasRow) {
      return new Stopped(last, "stopped before its first step");
    }
    if (last.isEmpty()) {
      return new Unknown(("does not tell the time of its last step: " + date + " " + time).strip());
    }
    return atStep(last.get(), stop, isEnded(writer));
  }

  /**
   * The model begins its log anew, so a log of an earlier run tells that this one did not begin
   * (w3initmd.F90); one that reaches this run's end tells nothing.
   */
  private static RunLog ofAnotherRun(
      Instant began, Optional<Instant> last, Instant start, Instant stop) {
    if (last.filter(time -> time.isBefore(stop)).isPresent()) {
      return new Stopped(
          last,
          "stopped at " + last.get() + ", before its end at " + stop + ": it began at " + began);
    }
    return new Unknown("is of another run: it began at " + began + ", not at " + start);
  }

  private static RunLog atStep(Instant last, Instant stop, boolean isEnded) {
    if (last.isAfter(stop)) {
      return new Unknown("is of another run: it goes on to " + last + ", beyond " + stop);
    }
    if (last.isBefore(stop)) {
      return new Stopped(Optional.of(last), "stopped at " + last + ", before its end at " + stop);
    }
    return isEnded
        ? new Complete(Optional.of(last))
        : new Stopped(
            Optional.of(last),
            "reached its end at " + last + ", but stopped before it closed its log");
  }

  private boolean isEnded(Writer writer) {
    return isClosed && (hasElapsed || writer == Writer.GRID || !tellsElapsed);
  }
}
