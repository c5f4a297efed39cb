package org.ww3transfer.journal.lines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import org.ww3transfer.file.OwnFiles;

/** Reads a file line by line: bytes, not text, as a line may be cut within a character. */
public final class LineReader {
  private static final int FIRST_BUFFER = 1 << 16;

  /** No line of ours comes near; what is longer is shown as an empty line. */
  private static final int MOST_BYTES = 1 << 26;

  private final Visitor visitor;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int number;
  private long tooLong;
  private long whole;

  /** Is shown each line that has an end. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Looks at a line.
     *
     * @param number from 1
     * @param bytes to be used before the call returns; the line begins at {@code from}
     * @param length without the line's end
     */
    void line(int number, byte[] bytes, int from, int length) throws IOException;
  }

  private LineReader(Visitor visitor) {
    this.visitor = visitor;
  }

  /**
   * Shows the lines of a file.
   *
   * @return how many bytes the lines with an end take; what is behind them was cut short by a kill
   */
  public static long read(Path file, Visitor visitor) throws IOException {
    LineReader reader = new LineReader(visitor);
    try (InputStream in = OwnFiles.open(file)) {
      reader.read(in);
    }
    return reader.whole;
  }

  private void read(InputStream in) throws IOException {
    int filled = 0;
    for (int count = in.read(buffer); count >= 0; count = more(in, filled)) {
      int rest = show(filled, filled + count);
      filled += count;
      System.arraycopy(buffer, rest, buffer, 0, filled - rest);
      filled -= rest;
      if (filled == buffer.length) {
        filled = grown(filled);
      }
    }
  }

  private int more(InputStream in, int filled) throws IOException {
    return in.read(buffer, filled, buffer.length - filled);
  }

  private int grown(int filled) {
    if (buffer.length < MOST_BYTES) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
      return filled;
    }
    tooLong += filled;
    return 0;
  }

  /** Shows the lines that end in the new part, and says where what is left begins. */
  private int show(int seen, int filled) throws IOException {
    int from = 0;
    for (int at = seen; at < filled; at++) {
      if (buffer[at] == '\n') {
        number++;
        visitor.line(number, buffer, from, tooLong > 0 ? 0 : at - from);
        whole += tooLong + at + 1 - from;
        tooLong = 0;
        from = at + 1;
      }
    }
    return from;
  }
}
