package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The header of a restart file (w3iorsmd.F90, model version 7, stream access): identification (26
 * bytes), version date (10), grid name (30), type (4), number of sea points and of spectral
 * components; the valid time begins the second record. Records are as long as a spectrum, but at
 * least 84 bytes, and are written whole: a file of type FULL has one for the header, one for the
 * time and one for each sea point, and behind them records of fields, whose number depends on the
 * build. Extra fields ({@code TYPE%RESTART%EXTRA}) follow without records: each a number a sea
 * point, from where the last field's numbers end within its record.
 */
final class RestartHeader {
  private static final String IDENTIFICATION = "WAVEWATCH III RESTART FILE";
  private static final int TYPE_AT = 66;
  private static final int COUNTS_AT = 70;
  private static final int MIN_RECORD_BYTES = 84;

  /** More than any model has; the other byte order makes millions of a few hundred. */
  private static final int MAX_COMPONENTS = 1_000_000;

  /** All that w3iorsmd.F90 can write. */
  private static final int MAX_EXTRA_FIELDS = 31;

  private record Counts(int points, int components, ByteOrder order) {
    boolean isPlausible() {
      return points > 0 && components > 0 && components <= MAX_COMPONENTS;
    }

    int recordBytes() {
      return Math.max(Float.BYTES * components, MIN_RECORD_BYTES);
    }

    /** Whether a file may end there: behind a record, or behind an extra field. */
    boolean isEnd(long bytes) {
      long field = (long) Float.BYTES * points;
      return LongStream.rangeClosed(1, MAX_EXTRA_FIELDS)
          .map(extra -> (1 + extra) * field) // the last field ends within its record
          .anyMatch(end -> bytes % recordBytes() == 0 || (bytes - end) % recordBytes() == 0);
    }
  }

  private RestartHeader() {}

  static boolean begins(RandomFile file) throws IOException {
    return file.hasText(0, IDENTIFICATION);
  }

  static Header read(RandomFile file) throws IOException {
    if (file.size() < MIN_RECORD_BYTES) {
      return new Header.Broken("ends within its header, at byte " + file.size());
    }
    if (!file.hasText(TYPE_AT, "FULL")) {
      return new Header.Unreadable("a restart of this type has no valid time in it");
    }
    List<Counts> plausible =
        List.of(counts(file, ByteOrder.BIG_ENDIAN), counts(file, ByteOrder.LITTLE_ENDIAN)).stream()
            .filter(Counts::isPlausible)
            .sorted(Comparator.comparing(Counts::components))
            .toList();
    for (Counts counts : plausible) {
      Optional<Instant> time = time(file, counts);
      if (time.isPresent()) {
        return requireWhole(file, counts, time.get());
      }
    }
    return new Header.Unreadable("its header has no valid time where restarts have it");
  }

  private static Counts counts(RandomFile file, ByteOrder order) throws IOException {
    int points = file.intAt(COUNTS_AT, order);
    return new Counts(points, file.intAt(COUNTS_AT + Integer.BYTES, order), order);
  }

  private static Optional<Instant> time(RandomFile file, Counts counts) throws IOException {
    int at = counts.recordBytes();
    if (file.size() < at + 2L * Integer.BYTES) {
      return Optional.empty();
    }
    int date = file.intAt(at, counts.order());
    return ModelTime.of(date, file.intAt(at + Integer.BYTES, counts.order()));
  }

  private static Header requireWhole(RandomFile file, Counts counts, Instant time) {
    long record = counts.recordBytes();
    long least = record * (2L + counts.points());
    if (file.size() < least) {
      return new Header.Broken(
          String.format("has %d bytes, its spectra alone need %d", file.size(), least));
    }
    if (!counts.isEnd(file.size())) {
      return new Header.Broken(
          String.format("has %d bytes, which end within a record of %d", file.size(), record));
    }
    return Header.Times.at(time);
  }
}
