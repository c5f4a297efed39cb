package org.ww3transfer.holdings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/**
 * Part of a file that was read before. Its last byte is given only where all are what they were, so
 * that a store which waits for so many bytes takes no others.
 */
public final class RangeStream extends InputStream {
  private final SeekableByteChannel channel;
  private final long from;
  private final Checksum expected;
  private final IntConsumer pace;
  private final Supplier<? extends RuntimeException> changed;
  private final CRC32C crc = new CRC32C();
  private long bytes;

  /**
   * @param channel of the file, closed with this
   * @param from where the part begins
   * @param expected what the part was
   * @param pace told how many bytes are about to be given; may wait
   * @param changed what to say where it is something else now
   */
  public RangeStream(
      SeekableByteChannel channel,
      long from,
      Checksum expected,
      IntConsumer pace,
      Supplier<? extends RuntimeException> changed)
      throws IOException {
    this.channel = channel.position(from);
    this.from = from;
    this.expected = expected;
    this.pace = pace;
    this.changed = changed;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    long left = expected.bytes() - bytes;
    if (length == 0 || left == 0) {
      return length == 0 ? 0 : -1;
    }
    int count = channel.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(length, left)));
    if (count < 0) {
      throw changed.get();
    }
    crc.update(buffer, offset, count);
    bytes += count;
    if (bytes == expected.bytes() && (int) crc.getValue() != expected.crc32c()) {
      throw changed.get();
    }
    pace.accept(count);
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Only to its beginning: what goes wrong on its way is sent again from there. */
  @Override
  public boolean markSupported() {
    return true;
  }

  @Override
  public synchronized void mark(int limit) {
    if (bytes > 0) {
      throw new IllegalStateException("is marked at its beginning alone");
    }
  }

  @Override
  public synchronized void reset() throws IOException {
    channel.position(from);
    crc.reset();
    bytes = 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
