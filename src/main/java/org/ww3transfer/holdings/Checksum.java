package org.ww3transfer.holdings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Size and CRC32C (RFC 3720 appendix B.4) of some content: the proof that two copies are the same.
 *
 * @param bytes size in bytes
 * @param crc32c the checksum's 32 bits
 */
public record Checksum(long bytes, int crc32c) {

  private static final String LABEL = "crc32c:";
  private static final int BUFFER_BYTES = 1 << 18;

  /** One a thread: direct buffers are given back late, and a run has thousands of files. */
  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER_BYTES));

  /**
   * Reads a whole file in pieces of a fixed size, whatever the file's.
   *
   * @param more how to open it, beside for reading
   */
  public static Checksum of(Path file, OpenOption... more) throws IOException {
    Set<OpenOption> options = new HashSet<>(List.of(more));
    options.add(StandardOpenOption.READ);
    CRC32C crc = new CRC32C();
    long bytes = 0;
    ByteBuffer buffer = BUFFER.get().clear();
    try (FileChannel channel = FileChannel.open(file, options)) {
      while (channel.read(buffer) >= 0) {
        bytes += buffer.position();
        crc.update(buffer.flip());
        buffer.clear();
      }
    }
    return new Checksum(bytes, (int) crc.getValue());
  }

  /** Reads content to its end, in pieces of a fixed size. */
  public static Checksum of(InputStream content) throws IOException {
    CRC32C crc = new CRC32C();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      crc.update(buffer, 0, count);
      bytes += count;
    }
    return new Checksum(bytes, (int) crc.getValue());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException where it is something else
   */
  public static Checksum parse(long bytes, String text) {
    if (!text.startsWith(LABEL)) {
      throw new IllegalArgumentException("is no checksum: " + text);
    }
    return new Checksum(bytes, HexFormat.fromHexDigits(text, LABEL.length(), text.length()));
  }

  /** As reports write it: {@code crc32c:} and eight lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return LABEL + HexFormat.of().toHexDigits(crc32c);
  }
}
