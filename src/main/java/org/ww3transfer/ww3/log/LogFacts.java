package org.ww3transfer.ww3.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ww3transfer.ww3.PointsFile;
import org.ww3transfer.ww3.log.LogLines.Line;

/**
 * What a log says of the outputs that the model found it had to write, which only the grid itself
 * decides (w3initmd.F90, w3wavemd.F90, wminitmd.F90). Where logs were joined, the last one counts.
 */
public final class LogFacts {
  /** Of a log that is not there, or not of this run. */
  public static final LogFacts NONE = new LogFacts();

  private static final Pattern NO_DUMP =
      Pattern.compile("\\s*No boundary data dump for grid\\s*(\\d+)\\s*");
  private static final Pattern POINTS = Pattern.compile("\\s*Point output requested for .*");
  private static final Pattern POINT = Pattern.compile("\\s*[\\d*]+\\s+\\|[^|]*\\|[^|]*\\|  (.*)");

  private final Set<String> fields = new HashSet<>();
  private final List<String> points = new ArrayList<>();
  private final Set<Integer> withoutDump = new HashSet<>();
  private Optional<Instant> began = Optional.empty();
  private Optional<Instant> last = Optional.empty();
  private String date = "";
  private boolean isHeadRead;
  private boolean listsPoints;
  private boolean hasNoPoints;
  private int boundaryColumn = -1;
  private boolean hasBoundary;

  private LogFacts() {}

  /**
   * Reads a log to its end, a line at a time.
   *
   * @param start the run's first time, UTC; nothing is taken from a log that names another
   */
  public static LogFacts read(Path file, Instant start) throws IOException {
    LogFacts facts = NONE;
    try (LogLines lines = new LogLines(file)) {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (LogTable.begin(line.get()).isPresent()) {
          facts = new LogFacts();
        } else if (facts != NONE) {
          facts.take(line.get().text());
        }
      }
    }
    return facts.began.filter(start::equals).isPresent() ? facts : NONE;
  }

  private void take(String line) {
    Matcher row = LogTable.ROW.matcher(line);
    if (row.matches()) {
      date = Optional.ofNullable(row.group(1)).orElse(date);
      takeRow(line, LogTime.of(date, row.group(2)));
    } else if (!isHeadRead) {
      takeHead(line);
    }
    boundaryColumn = line.contains("| g p t r b ") ? line.lastIndexOf(" b ") + 1 : boundaryColumn;
    Matcher noDump = NO_DUMP.matcher(line);
    if (noDump.matches()) {
      withoutDump.add(Integer.valueOf(noDump.group(1)));
    }
  }

  private void takeRow(String line, Optional<Instant> time) {
    isHeadRead = true;
    began = began.or(() -> time);
    last = time;
    hasBoundary |=
        boundaryColumn >= 0 && line.length() > boundaryColumn && line.charAt(boundaryColumn) != ' ';
  }

  /** What stands before the table: one list behind the other, the last that of the points. */
  private void takeHead(String line) {
    Matcher initial = LogOpening.INITIAL_TIME.matcher(line);
    Matcher point = POINT.matcher(line);
    if (initial.matches()) {
      began = LogTime.of(initial.group(1), initial.group(2));
      isHeadRead = true;
    } else if (POINTS.matcher(line).matches()) {
      listsPoints = true;
    } else if (line.strip().equals("Point output disabled")) {
      hasNoPoints = true;
    } else if (listsPoints && point.matches()) {
      points.add(PointsFile.shortened(point.group(1)));
    } else {
      fields.add(line.strip());
    }
  }

  /** Whether none of the points asked for lies on the grid, so that there is no file of them. */
  public boolean hasNoPoints() {
    return hasNoPoints;
  }

  /** The names of the points that lie on the grid, in its order; empty where it lists none. */
  public Optional<List<String>> points() {
    return points.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(points));
  }

  /** Whether its list of output fields has one that is called so (w3odatmd.F90, IDOUT). */
  public boolean listsField(String title) {
    return fields.contains(title);
  }

  /** Whether the model went beyond that time and wrote no boundary data: none is on the grid. */
  public boolean hasNoBoundary(Instant first) {
    return boundaryColumn >= 0
        && !hasBoundary
        && last.filter(time -> !time.isBefore(first)).isPresent();
  }

  /** Whether the grid of that number, from 1, dumps no boundary data; only log.mww3 tells. */
  public boolean hasNoDump(int grid) {
    return withoutDump.contains(grid);
  }
}
