package org.ww3transfer.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.run.PathText;

/** What stands in a run directory under the name of a restart that the run needs. */
sealed interface ExistingRestart {

  /** The restart itself, by its header. */
  record Right() implements ExistingRestart {}

  /**
   * Something else, or nothing.
   *
   * @param reason one line for the operator
   * @param isFatal whether the model would end with it, where without it the grid starts cold: it
   *     has no time to compare in a cold start's file (w3iorsmd.F90)
   */
  record Wrong(String reason, boolean isFatal) implements ExistingRestart {}

  /**
   * What cannot be replaced by a file.
   *
   * @param reason one line for the operator
   */
  record Folder(String reason) implements ExistingRestart {}

  /** Looks at it. */
  static ExistingRestart in(Path directory, WantedRestart wanted) throws IOException {
    Path file = PathText.resolve(directory, wanted.fileName());
    if (Files.isDirectory(file)) {
      return new Folder(file + ": is a folder where the restart must be; move it away");
    }
    return Files.isRegularFile(file)
        ? of(file, HeaderReader.read(file), wanted.validTime())
        : new Wrong(file + ": no such file", false);
  }

  private static ExistingRestart of(Path file, Header header, Instant start) {
    if (header instanceof Header.Times times) {
      return times.first().equals(start)
          ? new Right()
          : new Wrong(
              String.format(
                  "%s: its header says %s, the run starts at %s",
                  file, IsoTime.of(times.first()), IsoTime.of(start)),
              true);
    }
    if (header instanceof Header.Broken broken) {
      return new Wrong(file + ": is not whole: " + broken.reason(), true);
    }
    return header instanceof Header.Timeless timeless
        ? new Wrong(file + ": " + timeless.reason(), false)
        : new Wrong(file + ": " + ((Header.Unreadable) header).reason(), false);
  }
}
