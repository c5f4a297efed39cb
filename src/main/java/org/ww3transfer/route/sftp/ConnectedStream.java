package org.ww3transfer.route.sftp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Content that comes over a connection, which nobody else may use until it is closed. */
final class ConnectedStream extends FilterInputStream {
  private final Consumer<Boolean> afterwards;
  private boolean isWell = true;
  private boolean isClosed;

  /**
   * @param afterwards told whether the connection is still good
   */
  ConnectedStream(InputStream content, Consumer<Boolean> afterwards) {
    super(content);
    this.afterwards = afterwards;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = 0;
    while (count == 0) {
      count = read(one, 0, 1);
    }
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int most) throws IOException {
    try {
      return super.read(buffer, from, most);
    } catch (IOException e) {
      isWell = false;
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    if (isClosed) {
      return;
    }
    isClosed = true;
    boolean isEnded = false;
    try {
      if (isWell) {
        super.close();
      }
      isEnded = true;
    } finally {
      afterwards.accept(isWell && isEnded);
    }
  }
}
