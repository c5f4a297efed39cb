package org.ww3transfer.route.sftp.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes a file from some place on. Pieces are sent ahead of the answers to those before. */
public final class SftpWriting {
  /** As much as OpenSSH lets a client send ahead (CHAN_SES_WINDOW_DEFAULT in its channels.h). */
  private static final int MOST_BYTES = 1 << 21;

  private record Piece(int number, int bytes) {}

  private final SftpFiles files;
  private final byte[] handle;
  private final Deque<Piece> underWay = new ArrayDeque<>();
  private long at;
  private int unanswered;

  public SftpWriting(SftpFiles files, byte[] handle, long from) {
    this.files = files;
    this.handle = handle;
    at = from;
  }

  /** The most that {@link #send} takes at once. */
  public int pieceBytes() {
    return files.wire().limits().write();
  }

  /**
   * Sends a piece.
   *
   * @throws SftpStatus also where the server refused one of those before
   */
  public void send(byte[] piece, int count) throws IOException {
    underWay.add(new Piece(files.send(handle, at, ByteBuffer.wrap(piece, 0, count)), count));
    at += count;
    unanswered += count;
    while (unanswered > MOST_BYTES || isOldestAnswered()) {
      takeOldest();
    }
  }

  /** Waits until the server has answered to all of it. */
  public void settle() throws IOException {
    while (!underWay.isEmpty()) {
      takeOldest();
    }
  }

  private boolean isOldestAnswered() {
    return !underWay.isEmpty() && files.wire().isAnswered(underWay.peek().number());
  }

  private void takeOldest() throws IOException {
    Piece oldest = underWay.remove();
    unanswered -= oldest.bytes();
    files.wire().answer(oldest.number(), "a write").requireOk();
  }
}
