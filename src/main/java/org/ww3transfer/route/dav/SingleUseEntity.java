package org.ww3transfer.route.dav;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.ww3transfer.file.PooledBuffer;
import org.ww3transfer.route.remote.StoreCall;

/**
 * Content of a known length, as many servers refuse chunks. It can be sent once: as long as nothing
 * was read of it, a request that was only asked who sends it may be sent again.
 */
final class SingleUseEntity extends AbstractHttpEntity {
  private final StoreCall.Put put;
  private volatile boolean isBegun;

  SingleUseEntity(StoreCall.Put put) {
    super(ContentType.APPLICATION_OCTET_STREAM, null, false);
    this.put = put;
  }

  @Override
  public boolean isRepeatable() {
    return !isBegun;
  }

  @Override
  public boolean isStreaming() {
    return false; // whoever gave the stream closes it
  }

  @Override
  public long getContentLength() {
    return put.bytes();
  }

  @Override
  public InputStream getContent() {
    isBegun = true;
    return put.content();
  }

  /** To its end, where the source says whether it is still what it was. */
  @Override
  public void writeTo(OutputStream out) throws IOException {
    InputStream content = getContent();
    byte[] piece = new byte[PooledBuffer.SMALL_BYTES];
    for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
      out.write(piece, 0, count);
    }
  }

  @Override
  public void close() {
    // whoever gave the stream closes it
  }
}
