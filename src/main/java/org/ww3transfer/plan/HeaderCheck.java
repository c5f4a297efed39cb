package org.ww3transfer.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.header.Format;
import org.ww3transfer.header.HeaderReader;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** Compares the times that a file says it holds with those that the namelists give it. */
public final class HeaderCheck {
  private HeaderCheck() {}

  /** Looks into the file where its kind has a known format; reads no data. */
  public static ValidTimeSource of(Output output, Path file) throws IOException {
    if (!looksInto(output.kind())) {
      return new ValidTimeSource.FromNamelist("files of this kind are not looked into");
    }
    if (output.kind().isHotStart() && Files.exists(unnumbered(output, file))) {
      return new ValidTimeSource.Contradiction(
          String.format(
              "%s: %s lies beside it: the model ran in several processes with DOMAIN%%IOSTYP = 0,"
                  + " and parts of the restarts are missing; set IOSTYP to 1 and run again, or"
                  + " remove that file if it is an earlier run's",
              file, unnumbered(output, file).getFileName()));
    }
    HeaderReader.FormatAndHeader read = HeaderReader.readWithFormat(file);
    if (isRestartWithoutTime(output.kind(), read)) {
      return new ValidTimeSource.Contradiction(
          String.format(
              "%s: is a NetCDF file whose time cannot be read: %s; write it again or restore it",
              file, ((Header.Unreadable) read.header()).reason()));
    }
    return canHold(output.kind(), read.format())
        ? judge(output, file, read.header())
        : new ValidTimeSource.Contradiction(
            String.format(
                "%s: is %s by its first bytes, and none that is a %s;"
                    + " was the wrong file copied there?",
                file, read.format().phrase(), output.kind().label()));
  }

  /** Every build that writes restarts as NetCDF gives them a time. */
  private static boolean isRestartWithoutTime(Kind kind, HeaderReader.FormatAndHeader read) {
    return kind.isHotStart()
        && read.format() == Format.NETCDF
        && read.header() instanceof Header.Unreadable;
  }

  /** Builds differ in which of their files are NetCDF, and what is not known may be anything. */
  private static boolean canHold(Kind kind, Format format) {
    return switch (format) {
      case RESTART -> kind.isHotStart() || kind == Kind.OTHER;
      case FIELD_OUTPUT -> kind == Kind.FIELD || kind == Kind.OTHER;
      case POINT_OUTPUT -> kind == Kind.POINT || kind == Kind.OTHER;
      case TRACK_OUTPUT -> kind == Kind.TRACK || kind == Kind.OTHER;
      case OTHER_OF_THE_MODEL -> kind == Kind.OTHER;
      case NETCDF, ZEROS, UNKNOWN -> true;
    };
  }

  /** Boundary data and partitions are in formats of which some have no time. */
  static boolean looksInto(Kind kind) {
    return kind != Kind.PARTITION && kind != Kind.BOUNDARY;
  }

  /** Where processes that know no number of the restart write their part (w3iorsmd.F90). */
  private static Path unnumbered(Output output, Path file) {
    return file.resolveSibling("restartNNN." + output.gridName());
  }

  private static ValidTimeSource judge(Output output, Path file, Header header) throws IOException {
    // of a further file (ww3.also) nobody promised what it is, and it may be empty
    boolean isPromised = output.kind() != Kind.OTHER;
    if (header instanceof Header.Times times) {
      return compare(output, file, times);
    }
    if (header instanceof Header.Broken broken) {
      return isPromised || Files.size(file) > 0
          ? new ValidTimeSource.Contradiction(
              String.format(
                  "%s: is not whole: %s; was it cut off? write it again or restore it",
                  file, broken.reason()))
          : new ValidTimeSource.FromNamelist("it " + broken.reason());
    }
    if (header instanceof Header.Timeless timeless) {
      return isPromised
          ? new ValidTimeSource.Contradiction(
              String.format(
                  "%s: %s, the namelists say %s; write it again or restore it",
                  file, timeless.reason(), span(output.validTime(), output.lastTime())))
          : new ValidTimeSource.FromNamelist("it " + timeless.reason());
    }
    return new ValidTimeSource.FromNamelist(((Header.Unreadable) header).reason());
  }

  /**
   * What an operator should know of a restart that proves nothing: nobody can start from it before
   * they have looked at it themselves. Empty of all others.
   */
  public static Optional<String> warning(Output output, ValidTimeSource evidence) {
    return output.kind().isHotStart() && evidence instanceof ValidTimeSource.FromNamelist unproven
        ? Optional.of(
            String.format(
                "%s: its header cannot be read (%s); it is named by the namelists alone, and"
                    + " stage-restart will not take it",
                output.path(), unproven.reason()))
        : Optional.empty();
  }

  private static ValidTimeSource compare(Output output, Path file, Header.Times times) {
    boolean isSpan =
        times.first().equals(output.validTime()) && times.last().equals(output.lastTime());
    boolean isCounted = output.times() == 0 || times.count() == output.times();
    boolean isEven = output.times() == 0 || times.uneven().isEmpty();
    if (isSpan && isCounted && isEven) {
      return new ValidTimeSource.FromHeader();
    }
    String written = span(times.first(), times.last());
    String expected = span(output.validTime(), output.lastTime());
    if (isSpan) {
      written += String.format(" (%d times%s)", times.count(), uneven(times));
      expected += String.format(" (%d times)", output.times());
    }
    return new ValidTimeSource.Contradiction(
        String.format(
            "%s: its header says %s, the namelists say %s;"
                + " is the file from another run, or was the namelist changed?",
            file, written, expected));
  }

  private static String uneven(Header.Times times) {
    return times.uneven().map(three -> ", not evenly: " + three).orElse("");
  }

  private static String span(Instant first, Instant last) {
    return first.equals(last) ? IsoTime.of(first) : IsoTime.of(first) + " to " + IsoTime.of(last);
  }

  /** Whether the next run, or a reader, relies on the time in a file of that kind. */
  public static boolean mustBeProven(Kind kind) {
    return kind.isHotStart() || kind == Kind.NETCDF;
  }
}
