package org.ww3transfer.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.Fence;
import org.ww3transfer.file.PooledBuffer;
import org.ww3transfer.header.ZeroSpectra;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.task.Progress;

/**
 * Reads a source once, computing its checksum on the way, and looking at a restart's spectra. The
 * last byte is given only where the file is still what it was when it was looked at: a copy of a
 * changed file cannot complete, not even at a store that knows the size and does not wait for the
 * end.
 */
final class SourceStream extends InputStream {
  /** Attributes that change each time that the file was read are no passing thing. */
  private static final int MOST_READINGS = 3;

  private final Source source;
  private final SeekableByteChannel channel;
  private final Progress progress;
  private final Throttle throttle;
  private final Optional<ZeroSpectra> spectra;
  private final CRC32C crc = new CRC32C();
  private long bytes;
  private long held;
  private long wasThere;
  private boolean complete;
  private boolean proven;

  private SourceStream(
      Source source,
      SeekableByteChannel channel,
      Optional<ZeroSpectra> spectra,
      Progress progress,
      Throttle throttle) {
    this.source = source;
    this.spectra = spectra;
    this.channel = channel;
    this.progress = progress;
    this.throttle = throttle;
    complete = source.bytes() == 0;
  }

  static SourceStream open(Source source, Progress progress, Throttle throttle) throws IOException {
    SeekableByteChannel channel = source.open();
    boolean isOpen = false;
    try {
      SourceStream stream =
          new SourceStream(source, channel, ZeroSpectra.of(channel), progress, throttle);
      isOpen = true;
      return stream;
    } catch (IOException e) {
      throw Source.unreadable(source.path(), e);
    } finally {
      if (!isOpen) {
        channel.close();
      }
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return length == 0 ? 0 : read(ByteBuffer.wrap(buffer, offset, length));
  }

  /** The same into a buffer that has room; a direct one spares a copy. */
  int read(ByteBuffer buffer) throws IOException {
    Fence.goesOn();
    int start = buffer.position();
    int count = source.read(channel, buffer);
    if (count < 0) {
      requireWhole();
      return count;
    }
    if (bytes >= held) {
      throttle.take(count);
    }
    ByteBuffer taken = buffer.duplicate().flip().position(start);
    spectra.ifPresent(each -> each.update(taken));
    crc.update(taken);
    bytes += count;
    if (bytes >= source.bytes()) {
      requireWhole();
    }
    progress.accept(count);
    progress.sent(bytes - Math.max(bytes - count, Math.min(bytes, wasThere)));
    return count;
  }

  /** Reads on until so many bytes were read; they are not to be sent. */
  Checksum passOver(long upTo) throws IOException {
    hold(upTo, true);
    try (PooledBuffer lent = PooledBuffer.small()) {
      ByteBuffer piece = lent.buffer().limit((int) Math.min(lent.buffer().capacity(), upTo));
      while (bytes < upTo && read(piece) >= 0) {
        piece.clear().limit((int) Math.min(piece.capacity(), Math.max(1, upTo - bytes)));
      }
    }
    return soFar();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(ByteBuffer.wrap(one)) < 0 ? -1 : one[0] & 0xff;
  }

  private void requireWhole() throws IOException {
    if (proven) {
      return;
    }
    if (bytes != source.bytes()) {
      throw source.changed();
    }
    Source now = source.now();
    if (!now.inodeChanged().equals(source.inodeChanged())) {
      requireSameContent(now);
    }
    complete = true;
    proven = true;
  }

  /**
   * Reads it again where nothing but its attributes seems to have changed, as by chmod, by a backup
   * with hard links or when a file server fetches it from tape. The time of its content may have
   * been set back, so only the content shows that it is the same.
   */
  private void requireSameContent(Source changed) throws IOException {
    Source before = changed;
    for (int reading = 1; reading < MOST_READINGS; reading++) {
      if (!readAgain().equals(soFar())) {
        throw source.changed();
      }
      Source after = source.now();
      if (after.inodeChanged().equals(before.inodeChanged())) {
        return;
      }
      before = after;
    }
    throw ItemException.passing(
        Blame.ITEM,
        String.format(
            "%s: its attributes (ctime) changed each of %d times that it was read, so it may have"
                + " changed; what touches it?",
            source.path(), MOST_READINGS),
        null);
  }

  private Checksum readAgain() throws IOException {
    try {
      return Checksum.of(Channels.newInputStream(channel.position(0)));
    } catch (IOException e) {
      throw Source.unreadable(source.path(), e);
    }
  }

  /** So many of its first bytes are not sent from here, and go as fast as they can be read. */
  void hold(long firstBytes, boolean areThere) {
    held = Math.max(held, firstBytes);
    wasThere = areThere ? Math.max(wasThere, firstBytes) : wasThere;
  }

  /** The checksum of the whole file; only once its last byte was read. */
  Checksum checksum() {
    if (!complete) {
      throw new IllegalStateException(source.path() + " was not read to its end");
    }
    return soFar();
  }

  /** Of what was read until now. */
  Checksum soFar() {
    return new Checksum(bytes, (int) crc.getValue());
  }

  /** What an operator may want to know of the content; only once its last byte was read. */
  Optional<String> warning() {
    return spectra.flatMap(ZeroSpectra::warning);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
