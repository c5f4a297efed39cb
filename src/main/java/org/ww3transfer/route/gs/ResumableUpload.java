package org.ww3transfer.route.gs;

import com.google.api.client.http.HttpResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.route.remote.EarlierUploads;
import org.ww3transfer.route.remote.StoreCall;

/**
 * One object in pieces, one after the other. What fails on its way is gone on with by the next try.
 * The service says only how many bytes it holds: whether they are the right ones, the checksum of
 * the whole object tells.
 */
final class ResumableUpload {
  /** A piece is in memory and tried again at once; the routes try longer. */
  private static final int MOST_TRIES = 3;

  private static final long FIRST_PAUSE_MILLIS = 200;

  private final Sessions sessions;
  private final StoreCall.Put put;
  private final EarlierUploads.Going<Sessions.State> upload;
  private final byte[] piece;

  /**
   * @param upload that has begun; closed by the caller
   * @param pieceBytes a multiple of what the service takes
   */
  ResumableUpload(
      Sessions sessions,
      StoreCall.Put put,
      EarlierUploads.Going<Sessions.State> upload,
      int pieceBytes) {
    this.sessions = sessions;
    this.put = put;
    this.upload = upload;
    piece = new byte[pieceBytes];
  }

  /** Returns when the object stands there whole. */
  PutAnswer send(InputStream content) throws IOException {
    Sessions.State state = upload.held().orElse(new Sessions.State(0, Optional.empty()));
    long at = state.object().isPresent() ? put.bytes() : state.bytes();
    if (at > 0) {
      put.what().original().held(at);
    }
    pass(content, at);
    while (state.object().isEmpty() && at < put.bytes()) {
      int count = content.readNBytes(piece, 0, (int) Math.min(piece.length, put.bytes() - at));
      state = sendPiece(at, count);
      at += count;
    }
    if (state.object().isEmpty()) {
      throw broken("does not say that the object is whole");
    }
    upload.ended();
    pass(content, put.bytes() - at);
    return state.object().get();
  }

  /** What the service holds is read all the same, for the checksum. */
  private void pass(InputStream content, long bytes) throws IOException {
    long left = bytes;
    while (left > 0) {
      left -= content.readNBytes(piece, 0, (int) Math.min(piece.length, left));
    }
  }

  private Sessions.State sendPiece(long at, int count) throws IOException {
    long end = at + count;
    Sessions.State state = new Sessions.State(at, Optional.empty());
    for (int tries = 1; ; tries++) {
      try {
        if (tries > 1) {
          state = within(sessions.ask(upload.id(), put.bytes()), at, end);
        }
        if (!isThere(state, end)) {
          if (end == put.bytes()) {
            upload.pass(put.what().gate());
          }
          int from = (int) (state.bytes() - at);
          Optional<Sessions.State> sent =
              sessions.send(upload.id(), piece, from, count - from, state.bytes(), put.bytes());
          state = within(sent, at, end);
        }
        if (isThere(state, end)) {
          return state;
        }
      } catch (IOException e) {
        if (tries == MOST_TRIES || !mayPass(e)) {
          throw e;
        }
      }
      if (tries == MOST_TRIES) {
        throw broken("takes no more bytes than " + state.bytes());
      }
      pauseAfter(tries);
    }
  }

  private static boolean isThere(Sessions.State state, long end) {
    return state.object().isPresent() || state.bytes() == end;
  }

  private Sessions.State within(Optional<Sessions.State> state, long at, long end)
      throws IOException {
    if (state.isEmpty()) {
      upload.ended();
      throw broken("knows the upload no more, which begins anew");
    }
    long bytes = state.get().bytes();
    if (state.get().object().isEmpty() && (bytes < at || bytes > end)) {
      upload.giveUp();
      throw broken("says that it holds " + bytes + " bytes, where " + at + " were sent before");
    }
    return state.get();
  }

  /** Of the upload alone: whatever else goes there is not concerned. */
  private ItemException broken(String what) {
    String where = "gs://" + upload.note().upload().bucket() + "/" + put.key();
    return ItemException.passing(Blame.ITEM, where + ": GCS " + what, null);
  }

  private static boolean mayPass(IOException failure) {
    return !(failure instanceof HttpResponseException refusal)
        || refusal.getStatusCode() >= 500
        || refusal.getStatusCode() == 429
        || refusal.getStatusCode() == 408;
  }

  private static void pauseAfter(int tries) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE_MILLIS << (tries - 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
