package org.ww3transfer.command.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lines on a terminal that are drawn again and again in their place (ECMA-48). The cursor is hidden
 * meanwhile, and shown again however the process ends, but by SIGKILL. Safe for use by several
 * threads.
 */
public final class LiveLines implements AutoCloseable {
  private static final String HIDE_CURSOR = "\033[?25l";
  private static final String SHOW_CURSOR = "\033[?25h";
  private static final String ERASE_LINE_END = "\033[K";
  private static final String ERASE_BELOW = "\033[J";
  private static final String ERASE_ALL = "\033[H\033[2J";

  /** To ask a terminal costs a process. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintStream out;
  private final Supplier<Screen.Size> measure;
  private final Thread atEnd = new Thread(this::showCursor, "cursor");
  private Screen.Size size;
  private long measured = System.nanoTime();
  private int drawn;
  private boolean isClosed;

  public LiveLines(PrintStream out) {
    this(out, Screen::size);
  }

  LiveLines(PrintStream out, Supplier<Screen.Size> measure) {
    this.out = out;
    this.measure = measure;
    size = measure.get();
    Runtime.getRuntime().addShutdownHook(atEnd);
    out.print(HIDE_CURSOR);
    out.flush();
  }

  /** Columns of the terminal. */
  public synchronized int columns() {
    return size.columns();
  }

  /** Draws these in place of those before. What is too long or too many is cut. */
  public synchronized void draw(List<String> lines) {
    if (isClosed) {
      return;
    }
    StringBuilder text = new StringBuilder(start());
    for (String line : fitting(lines)) {
      text.append(cut(line)).append(ERASE_LINE_END).append("\r\n");
      drawn++;
    }
    out.print(text.append(ERASE_BELOW));
    out.flush();
  }

  /** Takes them away, for something else to be printed there. */
  public synchronized void erase() {
    if (drawn > 0) {
      out.print(up() + ERASE_BELOW);
      out.flush();
    }
  }

  private String start() {
    if (System.nanoTime() - measured >= LOOK_AGAIN_NANOS) {
      Screen.Size now = measure.get();
      measured = System.nanoTime();
      if (!now.equals(size)) {
        size = now;
        drawn = 0;
        return ERASE_ALL; // the terminal has broken the lines anew, nobody knows where
      }
    }
    return up();
  }

  private String up() {
    String up = drawn > 0 ? "\r\033[" + drawn + "A" : "";
    drawn = 0;
    return up;
  }

  private List<String> fitting(List<String> lines) {
    int most = Math.max(1, size.rows() - 1);
    if (lines.size() <= most) {
      return lines;
    }
    List<String> first = new ArrayList<>(lines.subList(0, most - 1));
    first.add("… and " + (lines.size() - most + 1) + " lines more");
    return first;
  }

  private String cut(String line) {
    int most = size.columns() - 1;
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }

  private void showCursor() {
    out.print(SHOW_CURSOR);
    out.flush();
  }

  /** What was drawn last stays. */
  @Override
  public synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      showCursor();
      try {
        Runtime.getRuntime().removeShutdownHook(atEnd);
      } catch (IllegalStateException e) {
        return; // the process is about to end, and shows it once more
      }
    }
  }
}
