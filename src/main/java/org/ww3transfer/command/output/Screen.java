package org.ww3transfer.command.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people look at, where standard output or standard error is a terminal. */
public final class Screen {
  /** That of a terminal that does not say. */
  private static final Size USUAL = new Size(24, 80);

  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("([1-9]\\d*) ([1-9]\\d*)\\s*");
  private static final long PATIENCE_MILLIS = 1000;

  /** The numbers of the two streams in each process. */
  public static final int OUT = 1;

  public static final int ERR = 2;

  private Screen() {}

  /** Rows and columns. */
  public record Size(int rows, int columns) {}

  /**
   * Java tells that of all three streams together, or not at all; the kernel of each (proc(5)).
   *
   * @param stream {@link #OUT} or {@link #ERR}
   */
  public static boolean isTerminal(int stream) {
    try {
      Path to = Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream));
      return to.startsWith("/dev/pts")
          || to.toString().startsWith("/dev/tty")
          || to.equals(Path.of("/dev/console"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether lines can be drawn anew in their place there. */
  public static boolean canMove(int stream) {
    String kind = System.getenv().getOrDefault("TERM", "");
    return isTerminal(stream) && !kind.isEmpty() && !kind.equals("dumb");
  }

  /** Whether colours are wanted there (no-color.org), unless the call forbids them. */
  public static boolean hasColours(int stream) {
    return canMove(stream) && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** How large the terminal is now: a process asks it, as Java cannot. */
  public static Size size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return USUAL;
      }
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      Matcher size = ROWS_AND_COLUMNS.matcher(said);
      return size.matches()
          ? new Size(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)))
          : USUAL;
    } catch (IOException e) {
      return USUAL; // no terminal of its own, or no stty
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }
}
