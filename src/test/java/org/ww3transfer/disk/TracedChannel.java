package org.ww3transfer.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** An open file that tells the disk what is done to it. */
final class TracedChannel extends FileChannel {
  private final FileChannel real;
  private final Path path;
  private final TracedDisk disk;

  TracedChannel(FileChannel real, Path path, TracedDisk disk) {
    this.real = real;
    this.path = path;
    this.disk = disk;
  }

  /** Writes a buffer, or as much of it as there is room for. */
  @FunctionalInterface
  private interface Write {
    int of(ByteBuffer bytes) throws IOException;
  }

  private int write(ByteBuffer bytes, Write write) throws IOException {
    int asked = bytes.remaining();
    int room = disk.take(asked);
    ByteBuffer cut = bytes.duplicate().limit(bytes.position() + room);
    int written = room > 0 ? write.of(cut) : 0;
    bytes.position(bytes.position() + written);
    disk.note("write", path);
    if (room < asked) {
      throw new FileSystemException(path.toString(), null, "No space left on device");
    }
    return written;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    return write(bytes, real::write);
  }

  @Override
  public int write(ByteBuffer bytes, long position) throws IOException {
    return write(bytes, cut -> real.write(cut, position));
  }

  @Override
  public long write(ByteBuffer[] bytes, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void force(boolean metaData) throws IOException {
    real.force(metaData);
    disk.note("force", path);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    real.truncate(size);
    disk.note("truncate", path);
    return this;
  }

  @Override
  public int read(ByteBuffer bytes) throws IOException {
    return real.read(bytes);
  }

  @Override
  public int read(ByteBuffer bytes, long position) throws IOException {
    return real.read(bytes, position);
  }

  @Override
  public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
    return real.read(bytes, offset, length);
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    real.position(position);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return real.transferTo(position, count, target);
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
