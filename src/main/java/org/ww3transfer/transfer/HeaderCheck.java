package org.ww3transfer.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.ww3transfer.header.Header;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** Compares the times that a file says it holds with those that the namelists give it. */
public final class HeaderCheck {
  private HeaderCheck() {}

  /** Looks into the file where its kind has times that can be foretold; reads no data. */
  public static Evidence of(Output output, Path file) throws IOException {
    if (!isForetold(output)) {
      return new Evidence.FromNamelist("files of this kind are not looked into");
    }
    Header header = HeaderReader.read(file);
    if (header instanceof Header.Broken broken) {
      return new Evidence.Contradiction(
          String.format(
              "%s: is not whole: %s; was it cut off? write it again or restore it",
              file, broken.reason()));
    }
    if (header instanceof Header.Unreadable unreadable) {
      return new Evidence.FromNamelist(unreadable.reason());
    }
    return compare(output, file, (Header.Times) header);
  }

  /** A track has the times of its points, which no namelist knows. */
  private static boolean isForetold(Output output) {
    return switch (output.kind()) {
      case RESTART, CHECKPOINT, FIELD, POINT -> true;
      case NETCDF -> output.times() > 0;
      case TRACK, PARTITION, BOUNDARY, OTHER -> false;
    };
  }

  private static Evidence compare(Output output, Path file, Header.Times times) {
    boolean isSame =
        times.first().equals(output.validTime()) && times.last().equals(output.lastTime());
    if (isSame) {
      return new Evidence.FromHeader();
    }
    String written = span(times.first(), times.last());
    String expected = span(output.validTime(), output.lastTime());
    return new Evidence.Contradiction(
        String.format(
            "%s: its header says %s, the namelists say %s;"
                + " is the file from another run, or was the namelist changed?",
            file, written, expected));
  }

  private static String span(Instant first, Instant last) {
    return first.equals(last)
        ? JsonValues.iso(first)
        : JsonValues.iso(first) + " to " + JsonValues.iso(last);
  }

  /** Whether the next run, or a reader, relies on the time in a file of that kind. */
  static boolean mustBeProven(Kind kind) {
    return kind.isHotStart() || kind == Kind.NETCDF;
  }
}
