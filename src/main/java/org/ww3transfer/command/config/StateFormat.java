package org.ww3transfer.command.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.ww3transfer.copy.AtomicFile;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.file.OwnFiles;

/**
 * The format of the state directory as a whole: a number in its file {@code format}. It grows when
 * an older version of the program would misread what a newer one writes there.
 */
public final class StateFormat {
  /** What this version reads and writes; the packages have it from {@code pom.xml}. */
  public static final int CURRENT = 1;

  private static final String FILE = "format";
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private StateFormat() {}

  /**
   * Makes sure that this version understands what is there; a directory without the file is of a
   * version before it, and where no directory is there is nothing to understand.
   *
   * @throws UsageException where a newer version wrote it, or nobody can tell which
   * @throws StateException where the file cannot be read
   */
  static void requireKnown(Path directory) throws UsageException, StateException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Path file = directory.resolve(FILE);
    String found;
    try {
      found = OwnFiles.text(file, StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    } catch (NoSuchFileException ofEarlierVersion) {
      return;
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
    if (!NUMBER.matcher(found).matches()) {
      throw new UsageException(
          String.format(
              "%s: %s holds no number; where no newer version of ww3-transfer was used, delete that"
                  + " file",
              StateDirectory.PROPERTY, file));
    }
    if (Integer.parseInt(found) > CURRENT) {
      throw new UsageException(
          String.format(
              "%s: %s was written by a newer version of ww3-transfer (format %s, this one reads up"
                  + " to %d); install that version again, or give this one another directory",
              StateDirectory.PROPERTY, directory, found, CURRENT));
    }
  }

  /**
   * Writes it where it is not there yet, or an older one.
   *
   * @throws StateException where it cannot be written
   */
  static void mark(Path directory) throws StateException {
    Path file = directory.resolve(FILE);
    byte[] current = (CURRENT + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      if (!Files.exists(file) || !Arrays.equals(OwnFiles.bytes(file), current)) {
        AtomicFile.write(file, out -> out.write(current));
      }
    } catch (IOException e) {
      throw StateException.of(file, e);
    }
  }
}
