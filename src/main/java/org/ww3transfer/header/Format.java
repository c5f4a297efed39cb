package org.ww3transfer.header;

import java.io.IOException;
import org.ww3transfer.header.file.RandomFile;
import org.ww3transfer.header.netcdf.ClassicHeader;
import org.ww3transfer.header.netcdf.Hdf5Header;

/** What a file is by its first bytes, whatever its name. */
public enum Format {
  RESTART("a restart"),
  FIELD_OUTPUT("an out_grd file"),
  POINT_OUTPUT("an out_pnt file"),
  TRACK_OUTPUT("a track_o file"),
  NETCDF("a NetCDF file"),
  /** A grid definition, boundary data or partitions. */
  OTHER_OF_THE_MODEL("another file of the model"),
  ZEROS("zeros"),
  UNKNOWN("unknown");

  /** Longer than the zeros before a first record's length, shorter than any damage. */
  private static final int ZERO_BYTES = 8;

  private static final String MODEL = "WAVEWATCH III ";

  private final String phrase;

  Format(String phrase) {
    this.phrase = phrase;
  }

  /** What to call such a file. */
  public String phrase() {
    return phrase;
  }

  static Format of(RandomFile file) throws IOException {
    if (file.beginsWithZeros(ZERO_BYTES)) {
      return ZEROS;
    }
    if (RestartHeader.begins(file)) {
      return RESTART;
    }
    if (ClassicHeader.begins(file) || Hdf5Header.begins(file)) {
      return NETCDF;
    }
    return ofRecords(file);
  }

  private static Format ofRecords(RandomFile file) throws IOException {
    if (FieldOutputHeader.begins(file)) {
      return FIELD_OUTPUT;
    }
    if (PointOutputHeader.begins(file)) {
      return POINT_OUTPUT;
    }
    if (TrackOutputHeader.begins(file)) {
      return TRACK_OUTPUT;
    }
    return file.hasText(Integer.BYTES, MODEL) ? OTHER_OF_THE_MODEL : UNKNOWN;
  }
}
