package org.ww3transfer.header;

import java.io.IOException;
import java.util.Optional;
import org.ww3transfer.header.FortranRecords.BrokenException;
import org.ww3transfer.header.FortranRecords.Extent;

/**
 * The times of an out_pnt file (w3iopomd.F90): behind a header of 53 bytes, which ends with the
 * number of points, and a record of places and names, 48 bytes a point, each time begins with a
 * record of date and time alone.
 */
final class PointOutputHeader {
  private static final String IDENTIFICATION = "WAVEWATCH III POINT OUTPUT FILE";
  private static final int HEADER_BYTES = 53;
  private static final int POINTS_AT = 49;
  private static final int PLACE_BYTES = 48;
  private static final int TIME_BYTES = 2 * Integer.BYTES;

  private PointOutputHeader() {}

  static boolean begins(RandomFile file) throws IOException {
    return file.hasText(Integer.BYTES, IDENTIFICATION);
  }

  static Header read(RandomFile file) throws IOException, BrokenException {
    Optional<FortranRecords> records = FortranRecords.begin(file, HEADER_BYTES);
    if (records.isEmpty()) {
      return new Header.Unreadable("its header is of another version of the model");
    }
    Extent header = records.get().next().orElseThrow();
    long points = records.get().read(header, POINTS_AT, Integer.BYTES).getInt();
    Optional<Extent> places = records.get().next();
    if (places.isEmpty()) {
      return new Header.Broken("ends behind its header");
    }
    if (places.get().bytes() != points * PLACE_BYTES) {
      return new Header.Unreadable("its header is of another version of the model");
    }
    return new TimeRecords(records.get(), TIME_BYTES).walk();
  }
}
