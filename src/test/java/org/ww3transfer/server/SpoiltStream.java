package org.ww3transfer.server;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What is written there arrives as a fault has it. */
final class SpoiltStream extends FilterOutputStream {
  private static final int SLICES_PER_SECOND = 20;

  private final Optional<HttpFault> fault;
  private final long begin = System.nanoTime();
  private long written;

  /**
   * A request's body, or an answer's.
   *
   * @param fault of which only what concerns such a stream counts
   */
  SpoiltStream(OutputStream out, Optional<HttpFault> fault) {
    super(out);
    this.fault = fault;
  }

  /** Bytes that have passed. */
  long written() {
    return written;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (fault.isPresent() && fault.get() instanceof HttpFault.FlipByte flip) {
      out.write(flipped(Arrays.copyOfRange(bytes, offset, offset + length), flip.at() - written));
    } else if (fault.isPresent() && fault.get() instanceof HttpFault.CutAfter cut) {
      writeUntil(cut.bytes() - written, bytes, offset, length);
    } else if (fault.isPresent() && fault.get() instanceof HttpFault.Throttle throttle) {
      writeSlowly(throttle.bytesPerSecond(), bytes, offset, length);
    } else {
      out.write(bytes, offset, length);
    }
    written += length;
  }

  private static byte[] flipped(byte[] piece, long at) {
    if (at >= 0 && at < piece.length) {
      piece[(int) at] ^= 1;
    }
    return piece;
  }

  private void writeUntil(long end, byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, (int) Math.min(length, end));
    if (end < length) {
      out.flush();
      written += end;
      throw new IOException("cut");
    }
  }

  private void writeSlowly(long rate, byte[] bytes, int offset, int length) throws IOException {
    int slice = (int) Math.min(length, 1 + rate / SLICES_PER_SECOND);
    for (int done = 0; done < length; done += slice) {
      int count = Math.min(slice, length - done);
      long due = (written + done + count) * TimeUnit.SECONDS.toNanos(1) / rate;
      sleep(due - (System.nanoTime() - begin));
      out.write(bytes, offset + done, count);
      out.flush();
    }
  }

  private static void sleep(long nanoseconds) throws IOException {
    try {
      TimeUnit.NANOSECONDS.sleep(nanoseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("closed");
    }
  }
}
