package org.ww3transfer.route.gs;

import com.google.cloud.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.ww3transfer.route.remote.EarlierUploads;

/**
 * The client of a destination.
 *
 * @param rules how objects are written
 * @param uploads that earlier tries have begun
 * @param lastAnswer when the service made its last answer, by its own clock
 * @param keys empty where it needs none, or none were asked for yet
 */
record GcsClient(
    Storage storage,
    WritingRules rules,
    EarlierUploads uploads,
    AtomicReference<Optional<Instant>> lastAnswer,
    AtomicReference<Optional<GcsKeys>> keys)
    implements AutoCloseable {

  String bucket() {
    return rules.store().bucket();
  }

  /** The calls of uploads in pieces. */
  Sessions sessions() {
    return new Sessions(storage, rules.store());
  }

  @Override
  public void close() throws IOException {
    try {
      storage.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
