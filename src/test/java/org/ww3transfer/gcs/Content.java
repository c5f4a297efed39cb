package org.ww3transfer.gcs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The whole content of an object.
 *
 * @param size in bytes
 * @param crc32c base64, as the API writes it
 * @param md5 base64, as the API writes it
 */
record Content(Path file, long size, String crc32c, String md5) {

  /** Reads a file again, in pieces of a fixed size. */
  static Content of(Path file) throws IOException {
    Digests digests = new Digests();
    byte[] piece = new byte[Staged.QUANTUM_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        digests.update(piece, n);
      }
    }
    return new Content(file, Files.size(file), digests.crc32c(), digests.md5());
  }

  void discard() throws IOException {
    Files.deleteIfExists(file);
  }
}
