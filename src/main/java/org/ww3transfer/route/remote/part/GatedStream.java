package org.ww3transfer.route.remote.part;

import java.io.IOException;
import java.io.InputStream;
import org.ww3transfer.holdings.Content;

/**
 * What is sent in one request, which ends only where a gate lets it: the last byte is read, and not
 * given before that. A store makes no object of what does not come whole.
 */
public final class GatedStream extends InputStream {
  private final InputStream stream;
  private final Content.Gate gate;
  private long left;

  /**
   * @param stream closed with this one
   * @param bytes that it has
   */
  public GatedStream(InputStream stream, long bytes, Content.Gate gate) {
    this.stream = stream;
    this.gate = gate;
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int read = stream.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = stream.read(buffer, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int bytes) throws IOException {
    left -= bytes;
    if (bytes > 0 && left <= 0) {
      gate.pass();
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
