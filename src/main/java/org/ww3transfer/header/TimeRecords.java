package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.header.FortranRecords.BrokenException;
import org.ww3transfer.header.FortranRecords.Extent;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.TimeSeries;

/** Collects the times of an output file whose time records are told by what they have in common. */
final class TimeRecords {
  private static final int TIME_BYTES = 2 * Integer.BYTES;

  private final FortranRecords records;
  private final int bytes;
  private final TimeSeries series = new TimeSeries();
  private Optional<ByteBuffer> signature = Optional.empty();
  private Optional<Header> impossible = Optional.empty();
  private long inFirst;
  private long inLast;

  /**
   * @param bytes the length of a time record: date, time, and what is the same in all of them
   */
  TimeRecords(FortranRecords records, int bytes) {
    this.records = records;
    this.bytes = bytes;
  }

  /** Walks over the rest of the file, the next record being the first time's. */
  Header walk() throws IOException, BrokenException {
    for (Optional<Extent> each = records.next(); each.isPresent(); each = records.next()) {
      inLast++;
      if (each.get().bytes() == bytes) {
        take(each.get());
      }
      if (impossible.isPresent()) {
        return impossible.get();
      }
      if (series.count() == 0) {
        return noTime(each.get());
      }
    }
    if (series.count() == 0) {
      return new Header.Broken("ends before its first time");
    }
    return series.count() > 1 && inLast < inFirst
        ? new Header.Broken("ends within its last time, " + series.last().orElseThrow())
        : series.times();
  }

  private Header noTime(Extent record) throws IOException {
    if (record.bytes() != bytes) {
      return new Header.Unreadable("its first time is not where files of this kind have it");
    }
    return new Header.Timeless(refuse(records.read(record, 0, TIME_BYTES)));
  }

  private static String refuse(ByteBuffer time) {
    return ModelTime.refuse(time.getInt(), time.getInt());
  }

  private void take(Extent record) throws IOException {
    ByteBuffer content = records.read(record, 0, bytes);
    Optional<Instant> time = ModelTime.of(content.getInt(), content.getInt());
    ByteBuffer rest = content.slice(TIME_BYTES, bytes - TIME_BYTES);
    if (!signature.map(rest::equals).orElse(true)) {
      return;
    }
    if (time.isEmpty()) {
      // without a signature it may be anything of that length
      impossible =
          series
              .last()
              .filter(last -> rest.hasRemaining())
              .map(last -> new Header.Timeless(refuse(content.rewind()) + ", behind " + last));
      return;
    }
    if (series.count() == 1) {
      inFirst = inLast - 1; // without the time record that ends it
    }
    inLast = 0;
    signature = Optional.of(rest);
    series.add(time.get());
  }
}
