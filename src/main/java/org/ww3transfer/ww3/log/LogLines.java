package org.ww3transfer.ww3.log;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of a text file of any size and content, one at a time; of a long line its beginning.
 */
final class LogLines implements Closeable {
  /** More than any line of the model's log has; the rest of a longer line is passed over. */
  private static final int MAX_BYTES = 512;

  private static final int END_OF_FILE = -1;

  private final InputStream in;
  private final byte[] line = new byte[MAX_BYTES];
  private boolean isInsideLine;

  LogLines(Path file) throws IOException {
    in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /**
   * One line.
   *
   * @param text its Latin-1 characters without the line end, at most {@value #MAX_BYTES}
   * @param isWhole whether its line end was seen
   */
  record Line(String text, boolean isWhole) {}

  /** Empty at the end of the file. */
  Optional<Line> next() throws IOException {
    passOverRest();
    int length = 0;
    while (length < MAX_BYTES) {
      int next = in.read();
      if (next == '\n') {
        return Optional.of(new Line(text(length), true));
      }
      if (next == END_OF_FILE) {
        return length == 0 ? Optional.empty() : Optional.of(new Line(text(length), false));
      }
      line[length++] = (byte) next;
    }
    isInsideLine = true;
    return Optional.of(new Line(text(length), false));
  }

  private void passOverRest() throws IOException {
    while (isInsideLine) {
      int next = in.read();
      isInsideLine = next != '\n' && next != END_OF_FILE;
    }
  }

  private String text(int length) {
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
