package org.ww3transfer.header;

import java.io.IOException;
import java.util.Optional;
import org.ww3transfer.header.FortranRecords.BrokenException;
import org.ww3transfer.header.FortranRecords.Extent;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.RandomFile;

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
    Optional<FortranRecords> records = records(file);
    if (records.isEmpty()) {
      return new Header.Unreadable("its header is of another version of the model");
    }
    return records.get().next().isPresent()
        ? new TimeRecords(records.get(), TIME_BYTES).walk()
        : new Header.Broken("ends behind its header");
  }

  /** The records behind the header, the first that of the places; empty for another version. */
  static Optional<FortranRecords> records(RandomFile file) throws IOException, BrokenException {
    Optional<FortranRecords> begun = FortranRecords.begin(file, HEADER_BYTES);
    if (begun.isEmpty()) {
      return begun;
    }
    FortranRecords records = begun.get();
    Extent header = records.next().orElseThrow();
    long points = records.read(header, POINTS_AT, Integer.BYTES).getInt();
    Optional<Long> places = records.peekBytes();
    return places.filter(bytes -> bytes != points * PLACE_BYTES).isPresent()
        ? Optional.empty()
        : begun;
  }
}
