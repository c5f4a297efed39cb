package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.ww3transfer.header.FortranRecords.BrokenException;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.RandomFile;

/**
 * The times of an out_grd file (w3iogomd.F90): behind a header of 98 bytes, which has the number of
 * groups and of fields a group behind identification, version and grid name, each time begins with
 * a record of date, time and a flag a field.
 */
final class FieldOutputHeader {
  private static final String IDENTIFICATION = "WAVEWATCH III GRID OUTPUT FILE";
  private static final int HEADER_BYTES = 98;
  private static final int GROUPS_AT = 70;
  private static final int MAX_FLAGS = 10_000;

  private FieldOutputHeader() {}

  static boolean begins(RandomFile file) throws IOException {
    return file.hasText(Integer.BYTES, IDENTIFICATION);
  }

  static Header read(RandomFile file) throws IOException, BrokenException {
    Optional<FortranRecords> records = FortranRecords.begin(file, HEADER_BYTES);
    if (records.isEmpty()) {
      return new Header.Unreadable("its header is of another version of the model");
    }
    ByteBuffer counts =
        records.get().read(records.get().next().orElseThrow(), GROUPS_AT, 2 * Integer.BYTES);
    long flags = (long) counts.getInt() * counts.getInt();
    if (flags <= 0 || flags > MAX_FLAGS) {
      return new Header.Unreadable("its header is of another version of the model");
    }
    int timeBytes = (int) (2 * Integer.BYTES + Integer.BYTES * flags);
    return new TimeRecords(records.get(), timeBytes).walk();
  }
}
