package org.ww3transfer.header.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is read here and there, a few bytes at a time. */
public final class RandomFile implements Closeable {
  private final SeekableByteChannel channel;
  private final long size;

  /** One that is open already. */
  public RandomFile(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    size = channel.size();
  }

  public static RandomFile open(Path file) throws IOException {
    return new RandomFile(Files.newByteChannel(file));
  }

  /** Its size in bytes, when it was opened. */
  public long size() {
    return size;
  }

  /**
   * That many bytes from there.
   *
   * @throws EOFException where the file ends before
   */
  public ByteBuffer read(long position, int bytes, ByteOrder order) throws IOException {
    if (position < 0 || bytes < 0 || position > size - bytes) {
      throw new EOFException("ends before byte " + position + " + " + bytes);
    }
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(order);
    channel.position(position);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new EOFException("ends before byte " + position + " + " + bytes);
      }
    }
    return buffer.flip();
  }

  public int intAt(long position, ByteOrder order) throws IOException {
    return read(position, Integer.BYTES, order).getInt();
  }

  /** Whether these characters stand there. */
  public boolean hasText(long position, String text) throws IOException {
    byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
    return position + expected.length <= size
        && read(position, expected.length, ByteOrder.BIG_ENDIAN).equals(ByteBuffer.wrap(expected));
  }

  /** Whether that many bytes from its beginning are zeros, or all where it has fewer. */
  public boolean beginsWithZeros(int bytes) throws IOException {
    int known = (int) Math.min(bytes, size);
    return read(0, known, ByteOrder.BIG_ENDIAN).equals(ByteBuffer.allocate(known));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
