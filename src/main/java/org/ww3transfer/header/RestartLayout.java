package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.ww3transfer.header.file.RandomFile;

/**
 * How a restart file is divided (w3iorsmd.F90).
 *
 * @param points sea points
 * @param components numbers of a spectrum
 * @param order in which the file's numbers are written
 */
record RestartLayout(int points, int components, ByteOrder order) {
  static final int MIN_RECORD_BYTES = 84;

  private static final int COUNTS_AT = 70;

  /** More than any model has; the other byte order makes millions of a few hundred. */
  private static final int MAX_COMPONENTS = 1_000_000;

  /** All that w3iorsmd.F90 can write. */
  private static final int MAX_EXTRA_FIELDS = 31;

  /** Those that make sense, the one with the smaller spectra first; at most one a byte order. */
  static List<RestartLayout> plausible(RandomFile file) throws IOException {
    return List.of(read(file, ByteOrder.BIG_ENDIAN), read(file, ByteOrder.LITTLE_ENDIAN)).stream()
        .filter(RestartLayout::isPlausible)
        .sorted(Comparator.comparing(RestartLayout::components))
        .toList();
  }

  private static RestartLayout read(RandomFile file, ByteOrder order) throws IOException {
    ByteBuffer counts = file.read(COUNTS_AT, 2 * Integer.BYTES, order);
    return new RestartLayout(counts.getInt(), counts.getInt(), order);
  }

  private boolean isPlausible() {
    return points > 0 && components > 0 && components <= MAX_COMPONENTS;
  }

  int recordBytes() {
    return Math.max(Float.BYTES * components, MIN_RECORD_BYTES);
  }

  boolean hasTimeRecord(RandomFile file) {
    return file.size() >= recordBytes() + 2L * Integer.BYTES;
  }

  /** Date and time as two whole numbers; there must be such a record. */
  ByteBuffer timeRecord(RandomFile file) throws IOException {
    return file.read(recordBytes(), 2 * Integer.BYTES, order);
  }

  Optional<Instant> time(RandomFile file) throws IOException {
    if (!hasTimeRecord(file)) {
      return Optional.empty();
    }
    ByteBuffer time = timeRecord(file);
    return ModelTime.of(time.getInt(), time.getInt());
  }

  /** The least size of a whole file. */
  long leastBytes() {
    return recordBytes() * (2L + points);
  }

  /** Whether a file may end there: behind a record, or behind an extra field. */
  boolean isEnd(long bytes) {
    long field = (long) Float.BYTES * points;
    return LongStream.rangeClosed(1, MAX_EXTRA_FIELDS)
        .map(extra -> (1 + extra) * field) // the last field ends within its record
        .anyMatch(end -> bytes % recordBytes() == 0 || (bytes - end) % recordBytes() == 0);
  }
}
