package org.ww3transfer.copy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.file.PastCache;
import org.ww3transfer.file.PooledBuffer;

/** Writes a part: with the room that it needs claimed, and its failures in the operator's words. */
final class LocalCopy implements Closeable {
  /** Written past the system's cache from here on: the requests of smaller ones are too small. */
  private static final long LARGE_BYTES = 4L << 20;

  private final PartFile part;
  private final WriteBehind behind;
  private final LocalTrouble trouble;
  private final LocalShared shared;
  private final PooledBuffer buffer;
  private Optional<FreeSpace.Claim> room = Optional.empty();

  private LocalCopy(PartFile part, PooledBuffer buffer, LocalTrouble trouble, LocalShared shared) {
    this.part = part;
    this.buffer = buffer;
    this.trouble = trouble;
    this.shared = shared;
    behind = new WriteBehind(part, shared.writeBehind());
  }

  /** Makes the part anew. */
  static LocalCopy begin(
      Path path, long bytes, ReadBack from, LocalTrouble trouble, LocalShared shared)
      throws IOException {
    LocalCopy begun =
        trouble.telling(
            path,
            bytes,
            () -> {
              boolean isLarge = from == ReadBack.DISK && bytes >= LARGE_BYTES;
              Optional<LocalCopy> past =
                  isLarge && PastCache.isForWriting(path.getParent())
                      ? pastCache(path, trouble, shared)
                      : Optional.empty();
              return past.isPresent() ? past.get() : throughCache(path, trouble, shared);
            });
    shared.sweep().begun(path);
    return begun;
  }

  private static Optional<LocalCopy> pastCache(Path path, LocalTrouble trouble, LocalShared shared)
      throws IOException {
    Optional<PooledBuffer> buffer = PooledBuffer.large();
    Optional<LocalCopy> begun = Optional.empty();
    try {
      if (buffer.isPresent()) {
        begun =
            PartFile.createPastCache(path)
                .map(part -> new LocalCopy(part, buffer.get(), trouble, shared));
      }
      return begun;
    } finally {
      if (begun.isEmpty()) {
        buffer.ifPresent(PooledBuffer::close);
      }
    }
  }

  private static LocalCopy throughCache(Path path, LocalTrouble trouble, LocalShared shared)
      throws IOException {
    return new LocalCopy(PartFile.create(path), PooledBuffer.small(), trouble, shared);
  }

  PartFile part() {
    return part;
  }

  /**
   * Writes all of the source.
   *
   * @param bytes the source's size
   * @throws org.ww3transfer.destination.ItemException where the source changes, or the disk has no
   *     room for it
   */
  void take(SourceStream source, long bytes) throws IOException {
    FreeSpace.Claim claim = shared.space().claim(trouble, part.path().getParent(), bytes);
    room = Optional.of(claim);
    try (PooledBuffer lent = buffer) {
      take(source, lent.buffer(), claim);
    }
  }

  private void take(SourceStream source, ByteBuffer piece, FreeSpace.Claim claim)
      throws IOException {
    while (fill(piece, source)) {
      int count = piece.flip().remaining();
      trouble.doing(part.path(), claim.left(), () -> part.write(piece));
      claim.written(count);
      if (!part.isPastCache()) {
        behind.grown(count);
      }
      piece.clear();
    }
  }

  /** In small steps: the checksum then finds its bytes in the processor, and a limit is kept. */
  private static boolean fill(ByteBuffer piece, SourceStream source) throws IOException {
    int count = 0;
    while (count >= 0 && piece.hasRemaining()) {
      ByteBuffer step =
          piece.slice(piece.position(), Math.min(piece.remaining(), PooledBuffer.SMALL_BYTES));
      count = source.read(step);
      piece.position(piece.position() + step.position());
    }
    return piece.position() > 0;
  }

  /** Waits until the disk has all of its bytes. */
  void finish(long bytes) throws IOException {
    trouble.doing(part.path(), bytes, behind::finish);
  }

  /** Lets the part go; its name stays. */
  @Override
  public void close() throws IOException {
    shared.sweep().ended(part.path());
    room.ifPresent(FreeSpace.Claim::close);
    buffer.close();
    part.close();
  }
}
