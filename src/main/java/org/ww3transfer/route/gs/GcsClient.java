package org.ww3transfer.route.gs;

import com.google.cloud.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The client of a destination.
 *
 * @param lastAnswer when the service made its last answer, by its own clock
 */
record GcsClient(Storage storage, String bucket, AtomicReference<Optional<Instant>> lastAnswer)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    try {
      storage.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
