package org.ww3transfer.header;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ww3transfer.header.FortranRecords.BrokenException;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.RandomFile;
import org.ww3transfer.header.netcdf.ClassicHeader;
import org.ww3transfer.header.netcdf.Hdf5Header;

/** Reads which times an output file holds, from a few bytes of it, whatever its name. */
public final class HeaderReader {
  private HeaderReader() {}

  /**
   * What a file says of itself.
   *
   * @param format by its first bytes
   * @param header its times
   */
  public record FormatAndHeader(Format format, Header header) {}

  /**
   * Tells the format by the file's first bytes. Odd content is no error.
   *
   * @throws IOException where the file cannot be read
   */
  public static Header read(Path file) throws IOException {
    return readWithFormat(file).header();
  }

  /**
   * The same, and the format too.
   *
   * @throws IOException where the file cannot be read
   */
  public static FormatAndHeader readWithFormat(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new FormatAndHeader(Format.UNKNOWN, new Header.Unreadable("it is not a regular file"));
    }
    try (RandomFile open = RandomFile.open(file)) {
      if (open.size() == 0) {
        // a full disk or a quota leaves files like this
        return new FormatAndHeader(Format.UNKNOWN, new Header.Broken("is empty"));
      }
      Format format = Format.of(open);
      return new FormatAndHeader(format, read(format, open, file));
    }
  }

  /**
   * Whether a file is NetCDF by its first bytes.
   *
   * @throws IOException where the file cannot be read
   */
  public static boolean isNetcdf(Path file) throws IOException {
    try (RandomFile open = RandomFile.open(file)) {
      return ClassicHeader.begins(open) || Hdf5Header.begins(open);
    }
  }

  private static Header read(Format format, RandomFile open, Path file) throws IOException {
    try {
      return switch (format) {
        case RESTART -> RestartHeader.read(open);
        case FIELD_OUTPUT -> FieldOutputHeader.read(open);
        case POINT_OUTPUT -> PointOutputHeader.read(open);
        case TRACK_OUTPUT -> TrackOutputHeader.read(open);
        case NETCDF ->
            ClassicHeader.begins(open) ? ClassicHeader.read(open) : Hdf5Header.read(open, file);
        case ZEROS ->
            new Header.Timeless("begins with zeros, as nothing does that the model writes");
        case OTHER_OF_THE_MODEL -> new Header.Unreadable("files of its format are not looked into");
        case UNKNOWN -> new Header.Unreadable("its format is not known");
      };
    } catch (BrokenException e) {
      return new Header.Broken(e.getMessage());
    }
  }
}
