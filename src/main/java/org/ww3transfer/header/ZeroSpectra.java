package org.ww3transfer.header;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.ww3transfer.header.file.RandomFile;

/**
 * Counts the sea points of a restart whose spectra are all zero, while the file's bytes go by in
 * order. Such are points under ice, and those that no wave has reached yet; but with MPI and {@code
 * DOMAIN%IOSTYP = 0} the model also leaves those of all processes but one so (w3iorsmd.F90).
 */
public final class ZeroSpectra {
  private static final byte[] ZEROS = new byte[8192];

  private final long points;
  private final long recordBytes;
  private final long begin;
  private final long end;
  private long position;
  private long zeroBytes;
  private long zeroPoints;

  private ZeroSpectra(RestartLayout layout) {
    points = layout.points();
    recordBytes = layout.recordBytes();
    begin = 2 * recordBytes;
    end = layout.leastBytes();
  }

  /**
   * Reads the header of an open file, and goes back to its beginning; empty where it is no restart
   * with spectra.
   */
  public static Optional<ZeroSpectra> of(SeekableByteChannel file) throws IOException {
    Optional<ZeroSpectra> spectra =
        RestartHeader.layout(new RandomFile(file)).map(ZeroSpectra::new);
    file.position(0);
    return spectra;
  }

  /** Takes the file's next bytes: those between the buffer's position and limit, which stay. */
  public void update(ByteBuffer bytes) {
    long from = Math.max(position, begin);
    long to = Math.min(position + bytes.remaining(), end);
    while (from < to) {
      long next = Math.min(to, from + recordBytes - (from - begin) % recordBytes);
      int offset = bytes.position() + (int) (from - position);
      take(bytes.slice(offset, (int) (next - from)), next);
      from = next;
    }
    position += bytes.remaining();
  }

  private void take(ByteBuffer bytes, long next) {
    int length = bytes.remaining();
    if (isZero(bytes)) {
      zeroBytes += length;
    }
    if ((next - begin) % recordBytes == 0) {
      zeroPoints += zeroBytes == recordBytes ? 1 : 0;
      zeroBytes = 0;
    }
  }

  private static boolean isZero(ByteBuffer bytes) {
    int length = bytes.remaining();
    for (int at = 0; at < length; at += ZEROS.length) {
      int step = Math.min(ZEROS.length, length - at);
      if (bytes.slice(at, step).mismatch(ByteBuffer.wrap(ZEROS, 0, step)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** A line for the operator where more than half of the points are without waves. */
  public Optional<String> warning() {
    return zeroPoints * 2 > points
        ? Optional.of(
            String.format(
                "the spectra of %d of its %d sea points are all zero; this is right only where ice"
                    + " or calm covers most of the grid; else the model did not write them, as with"
                    + " MPI and DOMAIN%%IOSTYP = 0: look before a run starts from it",
                zeroPoints, points))
        : Optional.empty();
  }
}
