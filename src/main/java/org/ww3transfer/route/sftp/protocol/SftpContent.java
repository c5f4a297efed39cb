package org.ww3transfer.route.sftp.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** A file's content from some place on, asked for ahead of its use. */
public final class SftpContent extends InputStream {
  private static final int MOST_BYTES = 1 << 21;

  private record Piece(int number, long from, int bytes) {}

  private final SftpFiles files;
  private final byte[] handle;
  private final Deque<Piece> underWay = new ArrayDeque<>();
  private final int pieceBytes;
  private long asked;
  private int ahead = 1;
  private ByteBuffer come = ByteBuffer.allocate(0);
  private boolean isAtEnd;

  /**
   * @param handle of the file, which is closed with this
   */
  public SftpContent(SftpFiles files, byte[] handle, long from) {
    this.files = files;
    this.handle = handle;
    asked = from;
    pieceBytes = files.wire().limits().read();
  }

  /** Waits for the first of it, so that a refusal comes before anything is taken for content. */
  public SftpContent begun() throws IOException {
    next();
    return this;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int start, int most) throws IOException {
    while (!come.hasRemaining() && !isAtEnd) {
      next();
    }
    if (most > 0 && !come.hasRemaining()) {
      return -1;
    }
    int count = Math.min(most, come.remaining());
    come.get(to, start, count);
    return count;
  }

  private void next() throws IOException {
    // more and more ahead, so that little is asked for in vain of a small file
    while (underWay.size() < ahead) {
      underWay.add(new Piece(files.ask(handle, asked, pieceBytes), asked, pieceBytes));
      asked += pieceBytes;
    }
    ahead = Math.min(2 * ahead, Math.max(1, MOST_BYTES / pieceBytes));
    Piece piece = underWay.remove();
    SftpReply reply = files.wire().answer(piece.number(), "a read");
    if (reply.isEnd()) {
      isAtEnd = true;
      return;
    }
    come = reply.require(SftpReply.DATA).data();
    int count = come.remaining();
    if (count < piece.bytes()) {
      // a server may give less than it was asked for; at the end it says so when asked for the rest
      long from = piece.from() + count;
      int rest = piece.bytes() - count;
      underWay.addFirst(new Piece(files.ask(handle, from, rest), from, rest));
    }
  }

  @Override
  public void close() throws IOException {
    for (Piece piece : underWay) {
      files.wire().answer(piece.number(), "a read");
    }
    underWay.clear();
    files.close(handle);
  }
}
