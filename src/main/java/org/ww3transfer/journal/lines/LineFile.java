package org.ww3transfer.journal.lines;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ww3transfer.file.Fence;

/**
 * A file that lines are appended to, by any number of threads of one process. Only whole lines
 * count: what a kill or a full disk left of one is written over, so that it swallows none that
 * comes after it. A thread that is interrupted meanwhile writes its line all the same and takes
 * nobody's file away, as it would from a plain {@link FileChannel}.
 */
public final class LineFile implements Closeable {
  private static final int BACKWARDS = 1 << 12;

  private final Path file;
  private FileChannel channel;
  private long end;
  private boolean closed;

  private LineFile(Path file, FileChannel channel, long end) {
    this.file = file;
    this.channel = channel;
    this.end = end;
  }

  /** Opens a file, and makes it where there is none. Its whole lines stay. */
  public static LineFile open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      return new LineFile(file, channel, endOfLines(channel));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static long endOfLines(FileChannel channel) throws IOException {
    long end = channel.size();
    while (end > 0) {
      long from = Math.max(0, end - BACKWARDS);
      ByteBuffer piece = ByteBuffer.allocate(Math.toIntExact(end - from));
      int read = channel.read(piece, from);
      for (int at = read - 1; at >= 0; at--) {
        if (piece.get(at) == '\n') {
          return from + at + 1;
        }
      }
      end = from;
    }
    return 0;
  }

  /**
   * Appends a line; the disk keeps it when it likes.
   *
   * @param line with its end
   */
  public synchronized void append(byte[] line) throws IOException {
    Fence.require();
    uninterrupted(() -> write(line));
  }

  private void write(byte[] line) throws IOException {
    FileChannel out = current();
    ByteBuffer rest = ByteBuffer.wrap(line);
    while (rest.hasRemaining()) {
      out.write(rest, end + rest.position());
    }
    end += line.length; // what failed half way is written over by the next
  }

  /** Returns when the disk keeps all that was appended before. */
  public void force() throws IOException {
    uninterrupted(() -> current().force(false));
  }

  /** An interrupt of one thread closes the channel for all. */
  private synchronized FileChannel current() throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (!channel.isOpen()) {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
    return channel;
  }

  @FunctionalInterface
  private interface Task {
    void run() throws IOException;
  }

  private void uninterrupted(Task task) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          task.run();
          return;
        } catch (ClosedChannelException e) {
          interrupted |= Thread.interrupted();
          if (isClosed()) {
            throw e;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() throws IOException {
    closed = true;
    channel.close();
  }
}
