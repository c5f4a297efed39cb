package org.ww3transfer.gcs;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One resumable upload. What it has of a content is always a multiple of 256 KiB until the last
 * byte is there, as with the service: of a request that breaks off, the odd rest is lost.
 *
 * @see <a href="https://docs.cloud.google.com/storage/docs/performing-resumable-uploads">Perform
 *     resumable uploads</a>
 */
final class UploadSession implements Closeable {
  private final Draft draft;
  private final Staged staged;
  private OptionalLong total;
  private long turn;
  private boolean ended;
  private Optional<StoredObject> stored = Optional.empty();

  /**
   * @param total bytes of the object, where already known
   */
  UploadSession(Draft draft, Staged staged, OptionalLong total) {
    this.draft = draft;
    this.staged = staged;
    this.total = total;
  }

  Draft draft() {
    return draft;
  }

  /** Bytes that need not be sent again. */
  long persisted() {
    return staged.size();
  }

  synchronized Optional<StoredObject> stored() {
    return stored;
  }

  synchronized boolean isEnded() {
    return ended;
  }

  synchronized void complete(StoredObject object) {
    stored = Optional.of(object);
    ended = true;
  }

  /** The whole content; the session is at its end. */
  synchronized Content finish() throws IOException {
    ended = true;
    return staged.finish();
  }

  /** Whether a request leaves nothing to be sent. */
  synchronized boolean isWhole() {
    return total.isPresent() && total.getAsLong() == persisted();
  }

  /**
   * Adds what a request brings and is new.
   *
   * @throws IOException where it breaks off; what came in whole quanta is kept
   */
  void append(ContentRange range, InputStream body) throws IOException {
    long mine = begin(range);
    if (!range.bringsBytes()) {
      return;
    }
    body.skipNBytes(Math.min(persisted() - range.first().getAsLong(), range.length()));
    byte[] piece = new byte[Staged.QUANTUM_BYTES];
    for (long left = range.end() - persisted(); left > 0; left = range.end() - persisted()) {
      int wanted = (int) Math.min(piece.length, left);
      if (body.readNBytes(piece, 0, wanted) < wanted) {
        throw new EOFException("the request ends before its Content-Range does");
      }
      commit(mine, piece, wanted);
    }
    if (body.read() >= 0) {
      throw ApiError.invalid("The request has more bytes than its Content-Range.");
    }
  }

  private synchronized long begin(ContentRange range) {
    if (range.total().isPresent()) {
      if (total.isPresent() && total.getAsLong() != range.total().getAsLong()) {
        throw ApiError.invalid(
            "The size of the object was given as " + total.getAsLong() + " before.");
      }
      // a question may guess: only a request that brings bytes, or none at all, fixes the size
      if (range.bringsBytes() || range.total().getAsLong() == persisted()) {
        total = range.total();
      }
    }
    return ++turn;
  }

  /** A request that was given up by its sender must not write into a later one's bytes. */
  private synchronized void commit(long mine, byte[] piece, int length) throws IOException {
    if (mine != turn || ended) {
      throw new EOFException("another request has taken over");
    }
    staged.write(piece, length);
  }

  /** Gives up what is there. */
  @Override
  public synchronized void close() throws IOException {
    ended = true;
    staged.close();
  }
}
