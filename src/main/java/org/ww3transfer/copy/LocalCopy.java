package org.ww3transfer.copy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** Writes a part: with the room that it needs claimed, and its failures in the operator's words. */
final class LocalCopy implements Closeable {
  /** As fast as larger pieces, and as many threads at a time as there may be have room for it. */
  private static final int PIECE_BYTES = 1 << 18;

  /** One a thread: direct buffers are given back late, and a run has thousands of files. */
  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PIECE_BYTES));

  private final PartFile part;
  private final WriteBehind behind;
  private final LocalTrouble trouble;
  private final LocalShared shared;
  private Optional<FreeSpace.Claim> room = Optional.empty();

  private LocalCopy(PartFile part, LocalTrouble trouble, LocalShared shared) {
    this.part = part;
    this.trouble = trouble;
    this.shared = shared;
    behind = new WriteBehind(part, shared.writeBehind());
  }

  /** Makes the part anew. */
  static LocalCopy begin(Path path, long bytes, LocalTrouble trouble, LocalShared shared)
      throws IOException {
    PartFile made = trouble.telling(path, bytes, () -> PartFile.create(path));
    shared.sweep().begun(path);
    return new LocalCopy(made, trouble, shared);
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
    ByteBuffer buffer = BUFFER.get();
    int count = source.read(buffer.clear());
    while (count >= 0) {
      buffer.flip();
      trouble.doing(part.path(), claim.left(), () -> part.write(buffer));
      claim.written(count);
      behind.grown(count);
      count = source.read(buffer.clear());
    }
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
    part.close();
  }
}
