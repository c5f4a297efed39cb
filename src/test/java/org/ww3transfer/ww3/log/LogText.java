package org.ww3transfer.ww3.log;

/** A made-up log of the model, in its layout: only what tells how far the run came. */
public final class LogText {
  public static final String SEPARATOR = "  --------+------+---------------------+------+------+\n";
  public static final String ELAPSED =
      "\n  Initialization time :      0.31 s\n  Elapsed time        :     12.50 s\n";

  private final StringBuilder text = new StringBuilder();
  private int step;

  public LogText(String version) {
    text.append(" WAVEWATCH III log file        version ").append(version).append("  \n");
    text.append(" ======================================\n\n Grid name : made up | of words\n\n");
  }

  public static LogText of714() {
    return new LogText("7.14");
  }

  /** The time that the run begins at, and the head of the table. */
  public LogText begins(String time) {
    return line(" Initial time     : " + time + " UTC\n")
        .line("     step | pass |    date      time   | in   | out  |")
        .line("  --------|------|---------------------|------|------|");
  }

  /** A row; the time stands to the right, with its date or without. */
  public LogText row(String time) {
    return row(String.format("%6d", step++), time);
  }

  public LogText row(String step, String time) {
    return line(String.format("    %s|     1| %19s | X    | X L  |", step, time));
  }

  public LogText line(String line) {
    text.append(line).append('\n');
    return this;
  }

  public LogText separator() {
    text.append(SEPARATOR);
    return this;
  }

  public LogText elapsed() {
    text.append(ELAPSED);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Half a day from 2023-01-01 18:00, run to its end, as ww3_shel writes it. */
  public static LogText halfDay() {
    return halfDayOfGrid().elapsed();
  }

  /** The same as the log of one grid of ww3_multi. */
  public static LogText halfDayOfGrid() {
    return of714()
        .begins("2023/01/01 18:00:00")
        .row("2023/01/01 18:00:00")
        .row("21:00:00")
        .row("2023/01/02 00:00:00")
        .row("06:00:00")
        .separator();
  }
}
