package org.ww3transfer.holdings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.ww3transfer.file.FileCalls;
import org.ww3transfer.file.PastCache;
import org.ww3transfer.file.PooledBuffer;

/**
 * Size and CRC32C (RFC 3720 appendix B.4) of some content: the proof that two copies are the same.
 *
 * @param bytes size in bytes
 * @param crc32c the checksum's 32 bits
 */
public record Checksum(long bytes, int crc32c) {

  /** Of no content. */
  public static final Checksum NOTHING = new Checksum(0, 0);

  private static final String LABEL = "crc32c:";

  /**
   * Reads a whole file in pieces of a fixed size, whatever the file's.
   *
   * @param more how to open it, beside for reading
   */
  public static Checksum of(Path file, OpenOption... more) throws IOException {
    FileCalls.about("read of", file);
    try (FileChannel channel = FileChannel.open(file, reading(more));
        PooledBuffer lent = PooledBuffer.small()) {
      return of(channel, lent.buffer(), 1);
    }
  }

  /**
   * The same of what the disk or the file server has, and not of what the system remembers of it,
   * where the file system has a way past the system's cache.
   */
  public static Checksum ofDisk(Path file, OpenOption... more) throws IOException {
    FileCalls.about("read of", file);
    try (PooledBuffer lent = PooledBuffer.large().orElseGet(PooledBuffer::small)) {
      Optional<PastCache.Opened> opened = PastCache.open(file, reading(more));
      if (opened.isPresent()) {
        try (FileChannel channel = opened.get().channel()) {
          return of(channel, lent.buffer(), opened.get().blockBytes());
        }
      }
    }
    return of(file, more);
  }

  private static Set<OpenOption> reading(OpenOption... more) {
    Set<OpenOption> options = new HashSet<>(List.of(more));
    options.add(StandardOpenOption.READ);
    return options;
  }

  /** A piece that ends within a block is the file's last. */
  private static Checksum of(FileChannel channel, ByteBuffer buffer, int blockBytes)
      throws IOException {
    CRC32C crc = new CRC32C();
    long bytes = 0;
    int count = channel.read(buffer);
    while (count >= 0) {
      FileCalls.goesOn();
      bytes += count;
      crc.update(buffer.flip());
      buffer.clear();
      count = bytes % blockBytes == 0 ? channel.read(buffer) : -1;
    }
    return new Checksum(bytes, (int) crc.getValue());
  }

  /**
   * Reads so many bytes on from where a channel stands, or fewer where its content ends before.
   *
   * @param buffer is filled again and again
   */
  public static Checksum ofNext(ReadableByteChannel channel, long bytes, ByteBuffer buffer)
      throws IOException {
    CRC32C crc = new CRC32C();
    long read = 0;
    int count = 0;
    while (read < bytes && count >= 0) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), bytes - read));
      count = channel.read(buffer);
      FileCalls.goesOn();
      read += Math.max(0, count);
      crc.update(buffer.flip());
    }
    return new Checksum(read, (int) crc.getValue());
  }

  /** Reads content to its end, in pieces of a fixed size. */
  public static Checksum of(InputStream content) throws IOException {
    return ofNext(content, Long.MAX_VALUE);
  }

  /** Reads so many bytes on, or fewer where the content ends before. */
  public static Checksum ofNext(InputStream content, long most) throws IOException {
    CRC32C crc = new CRC32C();
    long bytes = 0;
    byte[] buffer = new byte[PooledBuffer.SMALL_BYTES];
    int count = 0;
    while (bytes < most && count >= 0) {
      count = content.read(buffer, 0, (int) Math.min(buffer.length, most - bytes));
      FileCalls.goesOn();
      crc.update(buffer, 0, Math.max(0, count));
      bytes += Math.max(0, count);
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
