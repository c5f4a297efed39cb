package org.ww3transfer.report.status;

import java.time.Instant;

/**
 * Why the daemon cannot work as it should, though it runs.
 *
 * @param line one line, with the mend
 * @param since when it was seen first, UTC
 */
public record DaemonTrouble(String line, Instant since) {
  /** What it is about: figures in a line may change while the trouble is the same. */
  public String kind() {
    int colon = line.indexOf(": ");
    return line.startsWith("ww3.") && colon > 0 ? line.substring(0, colon) : line;
  }
}
