package org.ww3transfer.server;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file being written to which something happens. */
final class FaultyChannel implements SeekableByteChannel {
  private final SeekableByteChannel file;
  private final Path path;
  private final SshFault.OfWriting fault;
  private final Runnable dropConnection;

  FaultyChannel(
      SeekableByteChannel file, Path path, SshFault.OfWriting fault, Runnable dropConnection) {
    this.file = file;
    this.path = path;
    this.fault = fault;
    this.dropConnection = dropConnection;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    if (fault instanceof SshFault.DiskFull full) {
      writeUpTo(full.afterBytes(), source);
    } else if (fault instanceof SshFault.DropWrite drop) {
      writeUpTo(drop.afterBytes(), source);
    } else if (fault instanceof SshFault.FlipByte flip) {
      flip(flip.offset() - file.position(), source);
    }
    return file.write(source);
  }

  private void writeUpTo(long end, ByteBuffer source) throws IOException {
    long room = end - file.position();
    if (room >= source.remaining()) {
      return;
    }
    if (room > 0) {
      file.write(source.slice().limit((int) room));
    }
    if (fault instanceof SshFault.DropWrite) {
      dropConnection.run();
      throw new EOFException("connection dropped");
    }
    throw new IOException("No space left on device");
  }

  private static void flip(long index, ByteBuffer source) {
    if (index >= 0 && index < source.remaining()) {
      int at = source.position() + (int) index;
      source.put(at, (byte) ~source.get(at));
    }
  }

  @Override
  public void close() throws IOException {
    if (!file.isOpen()) {
      return;
    }
    if (fault instanceof SshFault.CutShort cut) {
      file.truncate(Math.max(0, file.size() - cut.bytes()));
    }
    file.close();
    if (fault instanceof SshFault.Forget) {
      Files.delete(path);
    }
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return file.read(target);
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public SeekableByteChannel position(long offset) throws IOException {
    file.position(offset);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    file.truncate(size);
    return this;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }
}
