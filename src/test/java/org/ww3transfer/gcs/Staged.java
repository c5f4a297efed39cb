package org.ww3transfer.gcs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Content on its way in: a file that no object has yet. Blocks of zeros become holes, so that a
 * test may send gigabytes that the disk does not have.
 */
final class Staged implements Closeable {
  /** The service keeps resumable uploads in multiples of 256 KiB. */
  static final int QUANTUM_BYTES = 256 << 10;

  private static final byte[] ZEROS = new byte[QUANTUM_BYTES];

  private final Path path;
  private final RandomAccessFile file;
  private final Digests digests = new Digests();
  private final AtomicLong size = new AtomicLong();
  private boolean finished;

  Staged(Path path) throws IOException {
    this.path = path;
    file = new RandomAccessFile(path.toFile(), "rw");
  }

  /** Bytes so far. */
  long size() {
    return size.get();
  }

  /** Adds the first bytes of a piece of at most {@link #QUANTUM_BYTES}. */
  void write(byte[] piece, int length) throws IOException {
    digests.update(piece, length);
    if (!Arrays.equals(piece, 0, length, ZEROS, 0, length)) {
      file.seek(size.get());
      file.write(piece, 0, length);
    }
    size.addAndGet(length);
  }

  /** Adds all of a stream. */
  void writeAll(InputStream in) throws IOException {
    byte[] piece = new byte[QUANTUM_BYTES];
    for (int n = in.readNBytes(piece, 0, piece.length);
        n > 0;
        n = in.readNBytes(piece, 0, piece.length)) {
      write(piece, n);
    }
  }

  /** No more comes. The file is the caller's from now on. */
  Content finish() throws IOException {
    file.setLength(size.get());
    file.close();
    finished = true;
    return new Content(path, size.get(), digests.crc32c(), digests.md5());
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      file.close();
      Files.deleteIfExists(path);
    }
  }
}
