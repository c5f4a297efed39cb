package org.ww3transfer.copy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.file.Fence;
import org.ww3transfer.file.PastCache;
import org.ww3transfer.file.PooledBuffer;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.journal.part.PartNotes;

/** Writes a part: with the room that it needs claimed, and its failures in the operator's words. */
final class LocalCopy implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalCopy.class);

  /** Written past the system's cache from here on: the requests of smaller ones are too small. */
  private static final long LARGE_BYTES = 4L << 20;

  private final PartFile part;
  private final PooledBuffer buffer;
  private final PartNotes notes;
  private final LocalTrouble trouble;
  private final LocalShared shared;
  private final WriteBehind behind;
  private Optional<SourceStream> source = Optional.empty();
  private Optional<FreeSpace.Claim> room = Optional.empty();

  private LocalCopy(
      PartFile part,
      PooledBuffer buffer,
      PartNotes notes,
      LocalTrouble trouble,
      LocalShared shared) {
    this.part = part;
    this.buffer = buffer;
    this.notes = notes;
    this.trouble = trouble;
    this.shared = shared;
    behind = new WriteBehind(part, shared.writeBehind(), this::reached);
  }

  /** Goes on with the part of an earlier try, or makes it anew. */
  static LocalCopy begin(
      Path path,
      long bytes,
      ReadBack from,
      PartNotes notes,
      LocalTrouble trouble,
      LocalShared shared)
      throws IOException {
    Fence.goesOn();
    boolean isLarge = from == ReadBack.DISK && bytes >= LARGE_BYTES;
    Optional<PooledBuffer> large =
        isLarge && PastCache.isForWriting(path.getParent())
            ? PooledBuffer.large()
            : Optional.empty();
    PooledBuffer buffer = large.orElseGet(PooledBuffer::small);
    Optional<PartFile> part = Optional.empty();
    try {
      part =
          Optional.of(
              trouble.telling(
                  path, bytes, () -> PartOpening.open(path, notes, buffer, large.isPresent())));
      shared.sweep().begun(path);
      return new LocalCopy(part.get(), buffer, notes, trouble, shared);
    } finally {
      if (part.isEmpty()) {
        buffer.close();
      }
    }
  }

  PartFile part() {
    return part;
  }

  /** Opens the source at its beginning. */
  @FunctionalInterface
  interface Opening {
    SourceStream open() throws IOException;
  }

  /**
   * Writes what is missing of the source, all of which is read.
   *
   * @param bytes the source's size
   * @throws org.ww3transfer.destination.ItemException where the source changes, or the disk has no
   *     room for it
   */
  void take(Opening opening, long bytes) throws IOException {
    SourceStream opened = opened(opening);
    long from = notes.known().bytes();
    if (from > 0) {
      LOG.info("{}: goes on at {} of {} bytes", part.path(), from, bytes);
    }
    FreeSpace.Claim claim = shared.space().claim(trouble, part.path().getParent(), bytes - from);
    room = Optional.of(claim);
    try (PooledBuffer lent = buffer) {
      take(opened, part.isPastCache() ? lent.buffer() : small(lent), claim);
    }
  }

  /** Read up to where the part is: what it holds must be the beginning of this source. */
  private SourceStream opened(Opening opening) throws IOException {
    SourceStream opened = opening.open();
    source = Optional.of(opened);
    if (!opened.passOver(notes.known().bytes()).equals(notes.known())) {
      opened.close();
      trouble.doing(part.path(), 0, part::empty);
      PartOpening.note(part, notes);
      source = Optional.of(opening.open());
    }
    return source.get();
  }

  private static ByteBuffer small(PooledBuffer lent) {
    return lent.buffer().slice(0, PooledBuffer.SMALL_BYTES);
  }

  private void take(SourceStream opened, ByteBuffer piece, FreeSpace.Claim claim)
      throws IOException {
    while (fill(piece, opened)) {
      int count = piece.flip().remaining();
      trouble.doing(part.path(), claim.left(), () -> part.write(piece));
      claim.written(count);
      if (part.isPastCache()) {
        reached(opened.soFar());
      } else {
        behind.grown(count, opened::soFar);
      }
      piece.clear();
    }
  }

  /** The disk has so much. */
  private void reached(Checksum upTo) {
    if (notes.areDue(upTo.bytes())) {
      notes.reached(upTo);
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

  /** The source that was read. */
  SourceStream source() {
    return source.orElseThrow();
  }

  /** What it holds is not to be gone on with. */
  void refuse() {
    notes.forget();
  }

  /**
   * Removes the part, unless a later try can go on with it. On a disk without room for the rest it
   * would only be in the way of others.
   *
   * @param bytes the source's size
   */
  void giveUp(long bytes) {
    long known = notes.known().bytes();
    if (known == 0 || FreeSpace.isShort(part.path().getParent(), bytes - known)) {
      part.removeIfPossible();
      notes.forget();
    }
  }

  /** Lets the part go; its name stays. */
  @Override
  public void close() throws IOException {
    shared.sweep().ended(part.path());
    room.ifPresent(FreeSpace.Claim::close);
    buffer.close();
    part.close();
    if (source.isPresent()) {
      source.get().close();
    }
  }
}
