package org.ww3transfer.route.sftp.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers that have come, by the number of their requests. Written to by the thread that reads
 * the connection, which therefore never waits for us: what can come is bounded by what was asked.
 */
public final class SftpReplies extends OutputStream {
  /** More than any answer needs: 256 KB is what OpenSSH takes and sends (sftp-common.h). */
  private static final int MAX_BYTES = 1 << 20;

  private static final int SHORTEST = 1 + Integer.BYTES;

  private final Map<Integer, SftpReply> come = new HashMap<>();
  private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
  private ByteBuffer body = ByteBuffer.allocate(0);
  private boolean isClosed;

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] from, int start, int count) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(from, start, count);
    while (rest.hasRemaining()) {
      if (length.hasRemaining()) {
        move(rest, length);
        if (!length.hasRemaining()) {
          body = ByteBuffer.allocate(requireSane(length.getInt(0)));
        }
      } else {
        move(rest, body);
      }
      if (!length.hasRemaining() && !body.hasRemaining()) {
        deliver(new SftpReply(body.array()));
        length.clear();
      }
    }
  }

  private static void move(ByteBuffer from, ByteBuffer to) {
    int count = Math.min(from.remaining(), to.remaining());
    to.put(from.slice().limit(count));
    from.position(from.position() + count);
  }

  private static int requireSane(int bytes) throws IOException {
    if (bytes < SHORTEST || bytes > MAX_BYTES) {
      throw new IOException("the server sent something that is not SFTP");
    }
    return bytes;
  }

  private synchronized void deliver(SftpReply reply) {
    come.put(reply.number(), reply);
    notifyAll();
  }

  /**
   * Waits for the answer to a request.
   *
   * @throws EOFException where the connection ends before
   */
  public synchronized SftpReply take(int number) throws IOException {
    Optional<SftpReply> reply = Optional.ofNullable(come.remove(number));
    while (reply.isEmpty()) {
      if (isClosed) {
        throw new EOFException("the server ended the connection");
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      reply = Optional.ofNullable(come.remove(number));
    }
    return reply.get();
  }

  /** Whether the answer is here. */
  public synchronized boolean has(int number) {
    return come.containsKey(number);
  }

  public synchronized boolean isClosed() {
    return isClosed;
  }

  /** Nothing more will come. */
  @Override
  public synchronized void close() {
    isClosed = true;
    notifyAll();
  }
}
