package org.ww3transfer.header.netcdf;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.ww3transfer.header.file.RandomFile;

/** Reads the header of a NetCDF classic file from its beginning, piece by piece. */
final class ClassicCursor {
  /** A header is a few kilobytes; what goes on for longer is none. */
  private static final long MAX_HEADER_BYTES = 16L << 20;

  private static final int CHUNK_BYTES = 8192;

  private final RandomFile file;
  private final int version;
  private long position;
  private ByteBuffer chunk = ByteBuffer.allocate(0);

  /**
   * @param version 1, 2 or 5, which differ in the width of counts and offsets
   */
  ClassicCursor(RandomFile file, int version, long position) {
    this.file = file;
    this.version = version;
    this.position = position;
  }

  private ByteBuffer need(int bytes) throws IOException {
    if (chunk.remaining() < bytes) {
      if (position > MAX_HEADER_BYTES) {
        throw new OddHeaderException("its header does not end");
      }
      int wanted = (int) Math.min(Math.max(bytes, CHUNK_BYTES), file.size() - position);
      if (wanted < bytes) {
        throw new EOFException("ends within its header");
      }
      chunk = file.read(position, wanted, ByteOrder.BIG_ENDIAN);
    }
    position += bytes;
    return chunk;
  }

  int number() throws IOException {
    return need(Integer.BYTES).getInt();
  }

  /** A count or size: 4 bytes, or 8 in version 5. */
  long count() throws IOException {
    return version == 5 ? need(Long.BYTES).getLong() : number() & 0xffff_ffffL;
  }

  /** A position in the file: 4 bytes in version 1, else 8. */
  long offset() throws IOException {
    return version == 1 ? number() & 0xffff_ffffL : need(Long.BYTES).getLong();
  }

  String name() throws IOException {
    return text(count());
  }

  /** A text of that many bytes and its padding to a multiple of four. */
  String text(long bytes) throws IOException {
    if (bytes < 0 || bytes > MAX_HEADER_BYTES) {
      throw new OddHeaderException("its header has a text of " + bytes + " bytes");
    }
    byte[] text = new byte[(int) bytes];
    need(padded((int) bytes)).get(text);
    chunk.position(chunk.position() + padded((int) bytes) - (int) bytes);
    return new String(text, StandardCharsets.UTF_8);
  }

  /** Passes over values of attributes. */
  void skip(long bytes) throws IOException {
    long left = bytes + (4 - bytes % 4) % 4;
    if (left < 0 || left > MAX_HEADER_BYTES) {
      throw new OddHeaderException("its header has values of " + bytes + " bytes");
    }
    for (; left > 0; left -= Math.min(left, CHUNK_BYTES)) {
      int step = (int) Math.min(left, CHUNK_BYTES);
      ByteBuffer from = need(step);
      from.position(from.position() + step);
    }
  }

  private static int padded(int bytes) {
    return (bytes + 3) / 4 * 4;
  }

  /** The header makes no sense. */
  static final class OddHeaderException extends IOException {
    private static final long serialVersionUID = 1L;

    OddHeaderException(String message) {
      super(message);
    }
  }
}
