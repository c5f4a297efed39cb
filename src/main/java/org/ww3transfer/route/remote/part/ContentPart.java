package org.ww3transfer.route.remote.part;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.Md5;

/**
 * A part of content, which was read once: it is sent from memory, or from the file once more where
 * memory has no room for it. It may be sent any number of times until it is closed.
 */
public final class ContentPart implements Closeable {
  private static final int PIECE = 1 << 16;

  private final int number;
  private final long bytes;
  private final Opening opening;
  private final Optional<ByteBuffer> buffer;
  private final Checksum checksum;
  private final List<InputStream> opened = new ArrayList<>();

  /** Opens a part at its beginning. */
  @FunctionalInterface
  private interface Opening {
    InputStream open(boolean isSent) throws IOException;
  }

  private ContentPart(
      int number, long bytes, Opening opening, Optional<ByteBuffer> buffer, Checksum checksum) {
    this.number = number;
    this.bytes = bytes;
    this.opening = opening;
    this.buffer = buffer;
    this.checksum = checksum;
  }

  /**
   * Reads the next bytes of content into memory.
   *
   * @param number from 1
   */
  static ContentPart inMemory(int number, Content content, int bytes) throws IOException {
    byte[] read = new byte[bytes];
    requireAll(fill(content.stream(), read), bytes);
    CRC32C crc = new CRC32C();
    crc.update(read);
    return new ContentPart(
        number,
        bytes,
        isSent -> new ByteArrayInputStream(read),
        Optional.of(ByteBuffer.wrap(read)),
        new Checksum(bytes, (int) crc.getValue()));
  }

  /**
   * Reads the next bytes of content, and keeps none.
   *
   * @param number from 1
   * @param from where they begin
   */
  static ContentPart inFile(int number, Content content, long from, long bytes) throws IOException {
    content.original().readAhead(from + bytes);
    Checksum read = Checksum.ofNext(content.stream(), bytes);
    requireAll(read.bytes(), bytes);
    return new ContentPart(
        number,
        bytes,
        isSent -> content.original().range(from, read, isSent),
        Optional.empty(),
        read);
  }

  /** In pieces, as a channel takes a buffer of its own as large as what it is asked for. */
  private static int fill(InputStream stream, byte[] read) throws IOException {
    int at = 0;
    int count = 0;
    while (at < read.length && count >= 0) {
      count = stream.read(read, at, Math.min(PIECE, read.length - at));
      at += Math.max(0, count);
    }
    return at;
  }

  private static void requireAll(long read, long bytes) throws IOException {
    if (read < bytes) {
      throw new IOException("the content ended " + (bytes - read) + " bytes before its end");
    }
  }

  /** From 1. */
  public int number() {
    return number;
  }

  public long bytes() {
    return bytes;
  }

  /** All of it where it is in memory. */
  public Optional<ByteBuffer> buffer() {
    return buffer.map(ByteBuffer::asReadOnlyBuffer);
  }

  /** To be sent, from its beginning; ends with the part. */
  public InputStream open() {
    return open(true);
  }

  private InputStream open(boolean isSent) {
    try {
      InputStream stream = opening.open(isSent);
      synchronized (opened) {
        opened.add(stream);
      }
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Checksum checksum() {
    return checksum;
  }

  public byte[] md5() {
    MessageDigest digest = Md5.digest();
    try (InputStream content = open(false)) {
      byte[] piece = new byte[PIECE];
      for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
        digest.update(piece, 0, count);
      }
      return digest.digest();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (opened) {
      for (InputStream stream : opened) {
        stream.close();
      }
    }
  }
}
