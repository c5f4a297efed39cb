package org.ww3transfer.ww3.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.ww3.log.LogLines.Line;

/**
 * What the model's own log says of how far a run came.
 *
 * <p>Facts, all of WW3 7.14. W3WAVE (w3wavemd.F90) is called for one stretch of time after another
 * and writes a row at each stretch's end, whether or not an output or an input falls on it, so the
 * last row of a run that came to its end is at its STOP to the second; each grid of ww3_multi is
 * led to STOP the same way (wmwavemd.F90). Each call ends with a separator, which the next one
 * takes back, so that a killed run may end with a separator too. Only ww3_shel and log.mww3 have
 * two more lines, with the times that the run took, written when all processes have arrived
 * (ww3_shel.F90, wmfinlmd.F90). ww3_shel jumps to them also where an input cannot be read, so they
 * do not stand for a run that came to its end; log.mww3 has them only of such a run. Until 2021 a
 * build could leave them out (the switch DUM, NOAA-EMC/WW3 issue 354).
 */
public sealed interface RunLog {

  /** Whose log it is, which decides how it ends. */
  enum Writer {
    /** ww3_shel's {@code log.ww3}: the table and the times that the run took. */
    SHEL,
    /** One grid's log in a run of ww3_multi or of a coupler: the table alone. */
    GRID,
    /** ww3_multi's own {@code log.mww3}: the times mean that all grids came to their end. */
    MULTI
  }

  /**
   * The run came to its end.
   *
   * @param lastStep the time of its last row, UTC; empty only where a log.mww3 has no row
   */
  record Complete(Optional<Instant> lastStep) implements RunLog {}

  /**
   * The run did not come to its end, or has not yet.
   *
   * @param lastStep the time of the last whole row, UTC; empty where there is none
   * @param how what to say after "the run"
   */
  record Stopped(Optional<Instant> lastStep, String how) implements RunLog {}

  /**
   * The file proves nothing: it is no log of the model, or one of another run.
   *
   * @param why what to say after the file's name
   */
  record Unknown(String why) implements RunLog {}

  /**
   * Reads a log once from its beginning, a line at a time; of a file that does not begin as a log,
   * the first line only.
   *
   * <p>The model begins its log anew (w3initmd.F90). Where logs were joined, the last one counts.
   *
   * @param start the run's first time, UTC; a log that names another is of another run
   * @param stop the run's last time, UTC
   */
  static RunLog read(Path file, Writer writer, Instant start, Instant stop) throws IOException {
    try (LogLines lines = new LogLines(file)) {
      Optional<Line> line = lines.next();
      if (line.isEmpty()) {
        return new Stopped(Optional.empty(), "stopped before it wrote anything");
      }
      Optional<LogTable> table = LogTable.begin(line.get());
      if (table.isEmpty()) {
        return new Unknown("is not a log of the model");
      }
      LogTable last = table.get();
      for (line = lines.next(); line.isPresent(); line = lines.next()) {
        last.take(line.get());
        last = LogTable.begin(line.get()).orElse(last);
      }
      return last.verdict(writer, start, stop);
    }
  }
}
