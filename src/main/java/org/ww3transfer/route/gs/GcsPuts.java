package org.ww3transfer.route.gs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.route.remote.EarlierUploads;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.remote.part.Parts;

/**
 * How large content is put at a destination: in pieces, by an upload that the next try can go on
 * with. Camel's component begins each anew.
 */
public final class GcsPuts {
  private final GcsClient client;
  private final Sessions sessions;

  GcsPuts(GcsClient client) {
    this.client = client;
    sessions = client.sessions();
  }

  /** Whether the call is not for the component. */
  public boolean isLarge(@Body StoreCall call) {
    return call instanceof StoreCall.Put put
        && Parts.areWorthIt(put.bytes(), client.rules().store().rules());
  }

  /** Answers as {@link StoreCall.Put} says. */
  public PutAnswer inPieces(@Body StoreCall.Put put) throws IOException {
    try (InputStream content = put.content();
        EarlierUploads.Going<Sessions.State> upload =
            client
                .uploads()
                .goOn(
                    client.bucket(), put.key(), terms(put), id -> ask(id, put), () -> begin(put))) {
      return new ResumableUpload(sessions, put, upload, client.rules().chunkBytes()).send(content);
    }
  }

  /** All that an upload is begun with. */
  private List<String> terms(StoreCall.Put put) {
    Store.Gcs store = client.rules().store();
    return List.of(
        put.what().source(),
        put.what().metadata().toString(),
        store.place(),
        "" + put.mayReplace(),
        store.storageClass().orElse(""),
        store.kmsKey().orElse(""));
  }

  private Optional<Sessions.State> ask(String session, StoreCall.Put put) {
    try {
      return sessions.ask(session, put.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String begin(StoreCall.Put put) {
    try {
      return sessions.begin(put);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
