package org.ww3transfer.header;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.ww3transfer.header.file.RandomFile;

/**
 * The records of a sequential unformatted file: each between two marks of its length in bytes, as
 * gfortran and ifort write them. Records beyond 2 GiB are in several pieces, the first marks of all
 * but the last negative (GNU Fortran manual, "File format of unformatted sequential files").
 */
final class FortranRecords {
  private static final int MARK = Integer.BYTES;

  private final RandomFile file;
  private final ByteOrder order;
  private long position;

  /**
   * A record.
   *
   * @param position of its first byte
   * @param bytes its length
   */
  record Extent(long position, long bytes) {}

  /** The file's records do not follow from each other, or end before their end. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenException(String reason) {
      super(reason);
    }
  }

  private FortranRecords(RandomFile file, ByteOrder order) {
    this.file = file;
    this.order = order;
  }

  /** Begins with the byte order in which the first record has that length; empty for neither. */
  static Optional<FortranRecords> begin(RandomFile file, int firstBytes) throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      if (file.size() >= MARK && file.intAt(0, order) == firstBytes) {
        return Optional.of(new FortranRecords(file, order));
      }
    }
    return Optional.empty();
  }

  /** The next record; empty at the end of the file. */
  Optional<Extent> next() throws IOException, BrokenException {
    if (position == file.size()) {
      return Optional.empty();
    }
    long begun = position + MARK;
    long bytes = 0;
    int mark;
    do {
      mark = piece();
      bytes += Math.abs((long) mark);
    } while (mark < 0);
    return Optional.of(new Extent(begun, bytes));
  }

  /** The model writes no empty record; a crash leaves gigabytes of zeros, which look like many. */
  private int piece() throws IOException, BrokenException {
    int mark;
    long bytes;
    int end;
    try {
      mark = file.intAt(position, order);
      bytes = Math.abs((long) mark);
      end = file.intAt(position + MARK + bytes, order);
    } catch (EOFException e) {
      throw new BrokenException("ends within a record, at byte " + file.size());
    }
    if (Math.abs((long) end) != bytes || bytes == 0) {
      throw new BrokenException("has a record without its end, at byte " + position);
    }
    position += 2L * MARK + bytes;
    return mark;
  }

  /** The length that the mark before the next record gives; empty at the end of the file. */
  Optional<Long> peekBytes() throws IOException {
    return position + MARK > file.size()
        ? Optional.empty()
        : Optional.of(Math.abs((long) file.intAt(position, order)));
  }

  ByteBuffer read(Extent record, int offset, int bytes) throws IOException {
    return file.read(record.position() + offset, bytes, order);
  }
}
