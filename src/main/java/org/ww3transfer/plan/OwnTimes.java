package org.ww3transfer.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;
import org.ww3transfer.ww3.manifest.ExpectedOutput;

/**
 * Valid times that only the file itself can tell: a track has those of its points, and a further
 * file ({@code ww3.also}) may hold any.
 */
final class OwnTimes {
  private OwnTimes() {}

  /**
   * The output with the times of its file; as it is where the namelists know them, where the file
   * is not there, must not be read or does not tell, or where those of a track lie outside its run.
   */
  static ExpectedOutput of(ExpectedOutput expected, RunRoots roots) {
    Output output = expected.output();
    boolean isAsked =
        Files.isRegularFile(expected.file()) // to open a pipe would wait for ever
            && output.times() == 0
            && HeaderCheck.looksInto(output.kind());
    return isAsked && read(expected.file(), roots) instanceof Header.Times times
        ? new ExpectedOutput(dated(output, times), expected.file(), expected.bytes())
        : expected;
  }

  private static Header read(Path file, RunRoots roots) {
    try {
      Optional<String> objection = roots.objection(file);
      return objection.isPresent()
          ? new Header.Unreadable(objection.get())
          : HeaderReader.read(file);
    } catch (IOException e) {
      return new Header.Unreadable("it cannot be read"); // its item will fail and say why
    }
  }

  private static Output dated(Output output, Header.Times times) {
    boolean isOfTheRun =
        !times.first().isBefore(output.validTime()) && !times.last().isAfter(output.lastTime());
    return isOfTheRun || output.kind() == Kind.OTHER
        ? output.spanning(times.first(), times.last())
        : output;
  }
}
