package org.ww3transfer.gcs;

import java.io.IOException;
import java.io.InputStream;

/**
 * A request's body, which may break off. Skipping reads: the stream of the JDK's server forgets to
 * count what is skipped, and then waits for bytes that never come.
 */
final class RequestBody extends InputStream {
  private final InputStream in;
  private final boolean breaksOff;
  private long left;

  /**
   * @param readable bytes after which it breaks off, at its end at the latest
   */
  RequestBody(InputStream in, long readable) {
    this.in = in;
    breaksOff = readable < Long.MAX_VALUE;
    left = readable;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = left == 0 ? -1 : in.read(target, offset, (int) Math.min(length, left));
    if (n < 0 && breaksOff) {
      throw new IOException("dropped for the test");
    }
    left -= Math.max(n, 0);
    return n;
  }
}
