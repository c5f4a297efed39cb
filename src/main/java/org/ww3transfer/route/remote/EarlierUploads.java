package org.ww3transfer.route.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.journal.UnfinishedUploads.Note;
import org.ww3transfer.journal.UnfinishedUploads.Upload;

/** The uploads of one destination that earlier tries have begun, by whatever process. */
public final class EarlierUploads {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierUploads.class);

  private final String destination;
  private final UnfinishedUploads uploads;
  private final Consumer<StoreCall.Abort> abort;

  /**
   * @param destination its name in the settings
   * @param abort ends one at the store
   */
  public EarlierUploads(
      String destination, UnfinishedUploads uploads, Consumer<StoreCall.Abort> abort) {
    this.destination = destination;
    this.uploads = uploads;
    this.abort = abort;
  }

  /**
   * An upload that goes on or has just begun. Where it has not come to its end when it is closed, a
   * later try goes on with it.
   *
   * @param held what the store holds of it; empty where it has just begun
   */
  public record Going<T>(Note note, Optional<T> held, Consumer<StoreCall.Abort> abort)
      implements Closeable {
    public String id() {
      return note.upload().id();
    }

    /** Its object is there. */
    public void ended() throws IOException {
      note.ended();
    }

    /**
     * Right before its object is made. Where that must not be it is given up, but where the work of
     * this process is at stake: another goes on with it then.
     */
    public void pass(Content.Gate gate) throws IOException {
      try {
        gate.pass();
      } catch (StateException e) {
        throw e;
      } catch (IOException e) {
        giveUp();
        throw new UncheckedIOException(e);
      }
    }

    /** It cannot come to a good end: the next try begins anew. */
    public void giveUp() throws IOException {
      end(note, abort);
    }

    @Override
    public void close() throws IOException {
      note.close();
    }
  }

  /**
   * Goes on with an earlier upload under that key if it was begun with the same, or begins one.
   * What else was begun under the key is ended.
   *
   * @param terms all that it is begun with, the source first; without a source none goes on
   * @param ask what the store holds of the upload of an id; empty where it knows it no more
   * @param begin begins one and gives its id
   */
  public <T> Going<T> goOn(
      String bucket,
      String key,
      List<String> terms,
      Function<String, Optional<T>> ask,
      Supplier<String> begin)
      throws IOException {
    String same = terms.get(0).isEmpty() ? "" : String.join("|", terms);
    List<Note> found = uploads.take(destination, key);
    Optional<Going<T>> going = Optional.empty();
    boolean isReady = false;
    try {
      for (Note note : found) {
        if (going.isEmpty() && isSame(note.upload(), bucket, same)) {
          going = ask.apply(note.upload().id()).map(held -> going(note, Optional.of(held)));
        }
      }
      Going<T> chosen = going.isPresent() ? going.get() : begun(bucket, key, same, begin);
      going = Optional.of(chosen);
      chosen.note().touch(Instant.now());
      endAllBut(chosen.note(), found);
      isReady = true;
      return chosen;
    } finally {
      closeAllBut(going.map(Going::note), found);
      if (!isReady && going.isPresent()) {
        going.get().close();
      }
    }
  }

  private static boolean isSame(Upload upload, String bucket, String terms) {
    return !terms.isEmpty() && upload.terms().equals(terms) && upload.bucket().equals(bucket);
  }

  private <T> Going<T> going(Note note, Optional<T> held) {
    return new Going<>(note, held, abort);
  }

  private <T> Going<T> begun(String bucket, String key, String terms, Supplier<String> begin)
      throws IOException {
    Upload upload = new Upload(destination, bucket, key, begin.get(), terms);
    boolean isNoted = false;
    try {
      Going<T> begun = going(uploads.begun(upload), Optional.empty());
      isNoted = true;
      return begun;
    } finally {
      if (!isNoted) {
        abortUnknown(upload);
      }
    }
  }

  /** What nobody could remember would stay there for ever. */
  private void abortUnknown(Upload upload) {
    try {
      abort.accept(new StoreCall.Abort(upload.bucket(), upload.key(), upload.id()));
    } catch (RuntimeException e) {
      LOG.warn(
          "{}: {}: an upload was begun that could be neither noted nor ended; end it there: {}",
          upload.bucket(),
          upload.key(),
          "" + e.getMessage());
    }
  }

  private void endAllBut(Note chosen, List<Note> found) throws IOException {
    for (Note note : found) {
      if (!note.equals(chosen)) {
        end(note, abort);
      }
    }
  }

  private static void end(Note note, Consumer<StoreCall.Abort> abort) throws IOException {
    Upload upload = note.upload();
    try {
      abort.accept(new StoreCall.Abort(upload.bucket(), upload.key(), upload.id()));
      note.ended();
    } catch (RuntimeException e) {
      note.giveUp();
      LOG.warn(
          "{}: {}: what was sent of it stays there for now; the daemon ends that at its next start,"
              + " or within a day: {}",
          upload.bucket(),
          upload.key(),
          "" + e.getMessage());
    }
  }

  private static void closeAllBut(Optional<Note> chosen, List<Note> found) throws IOException {
    for (Note note : found) {
      if (chosen.filter(note::equals).isEmpty()) {
        note.close();
      }
    }
  }
}
