package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.header.FortranRecords.BrokenException;
import org.ww3transfer.header.FortranRecords.Extent;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.RandomFile;
import org.ww3transfer.header.file.TimeSeries;

/**
 * The times of a track_o file (w3iotrmd.F90): behind a header of 50 bytes, with the numbers of
 * frequencies and directions, and a record of both, each point has a record of its own: time,
 * place, status and name. Behind that of a sea point stands one with its spectrum.
 */
final class TrackOutputHeader {
  private static final String IDENTIFICATION = "WAVEWATCH III TRACK OUTPUT SPECTRA";
  private static final int HEADER_BYTES = 50;
  private static final int COUNTS_AT = 38;
  private static final int MAX_COUNT = 10_000;
  private static final int POINT_BYTES = 51;
  private static final int STATUS_AT = 16;
  private static final int STATUS_LENGTH = 3;
  private static final String SEA = "SEA";

  /** Depth, current, wind, friction velocity and stability, before the spectrum. */
  private static final long NUMBERS_BEFORE_SPECTRUM = 7;

  private static final Header OTHER_VERSION =
      new Header.Unreadable("its header is of another version of the model");

  private final FortranRecords records;
  private final long spectrumBytes;
  private final TimeSeries series = new TimeSeries();

  private TrackOutputHeader(FortranRecords records, long spectrumBytes) {
    this.records = records;
    this.spectrumBytes = spectrumBytes;
  }

  static boolean begins(RandomFile file) throws IOException {
    return file.hasText(Integer.BYTES, IDENTIFICATION);
  }

  static Header read(RandomFile file) throws IOException, BrokenException {
    Optional<FortranRecords> begun = FortranRecords.begin(file, HEADER_BYTES);
    if (begun.isEmpty()) {
      return OTHER_VERSION;
    }
    FortranRecords records = begun.get();
    ByteBuffer counts = records.read(records.next().orElseThrow(), COUNTS_AT, 2 * Integer.BYTES);
    long frequencies = counts.getInt();
    long directions = counts.getInt();
    if (Math.min(frequencies, directions) < 1 || Math.max(frequencies, directions) > MAX_COUNT) {
      return OTHER_VERSION;
    }
    Optional<Extent> spectrum = records.next();
    if (spectrum.isEmpty()) {
      return new Header.Broken("ends behind its header");
    }
    if (spectrum.get().bytes() != Float.BYTES * (2 + 2 * frequencies)) {
      return OTHER_VERSION;
    }
    long numbers = NUMBERS_BEFORE_SPECTRUM + frequencies * directions;
    return new TrackOutputHeader(records, Float.BYTES * numbers).walk();
  }

  private Header walk() throws IOException, BrokenException {
    Optional<Instant> last = Optional.empty();
    for (Optional<Extent> each = records.next(); each.isPresent(); each = records.next()) {
      if (each.get().bytes() != POINT_BYTES) {
        return OTHER_VERSION;
      }
      ByteBuffer point = records.read(each.get(), 0, POINT_BYTES);
      int date = point.getInt();
      int time = point.getInt();
      Optional<Instant> read = ModelTime.of(date, time);
      if (read.isEmpty()) {
        return new Header.Timeless(ModelTime.refuse(date, time));
      }
      if (!read.equals(last)) {
        series.add(read.get());
        last = read;
      }
      if (isSea(point)) {
        skipSpectrum(read.get());
      }
    }
    return series.count() == 0
        ? new Header.Unreadable("it holds no point of the track")
        : series.times();
  }

  private static boolean isSea(ByteBuffer point) {
    byte[] status = new byte[STATUS_LENGTH];
    point.position(STATUS_AT).get(status);
    return new String(status, StandardCharsets.US_ASCII).equals(SEA);
  }

  private void skipSpectrum(Instant time) throws IOException, BrokenException {
    Optional<Extent> spectrum = records.next();
    if (spectrum.filter(each -> each.bytes() == spectrumBytes).isEmpty()) {
      throw new BrokenException("has a point of " + time + " without its spectrum");
    }
  }
}
