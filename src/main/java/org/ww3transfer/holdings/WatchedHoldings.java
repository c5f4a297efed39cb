package org.ww3transfer.holdings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ww3transfer.place.WatchedPlace;

/** What stands in a folder whose file system may hang: then each call fails after a while. */
public record WatchedHoldings(Holdings holdings, WatchedPlace place) implements Holdings {

  @Override
  public Optional<StoredObject> look(String name) throws IOException {
    return place.run(() -> holdings.look(name));
  }

  @Override
  public InputStream read(String name) throws IOException {
    return new WatchedStream(place.run(() -> holdings.read(name)), place);
  }

  @Override
  public void list(String beginning, int folders, Consumer<Holding> each) throws IOException {
    place.run(
        () -> {
          holdings.list(beginning, folders, each);
          return true;
        });
  }

  @Override
  public boolean hasLink(String name) {
    try {
      return place.run(() -> holdings.hasLink(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> removeAll(List<String> names, Consumer<String> gone)
      throws IOException {
    return place.run(() -> holdings.removeAll(names, gone));
  }

  @Override
  public Optional<Instant> clock(boolean mayWrite) throws IOException {
    return place.run(() -> holdings.clock(mayWrite));
  }

  /** Reads pieces, each by a thread of the place. */
  private static final class WatchedStream extends InputStream {
    /** One change of threads for many small reads. */
    private static final int PIECE_BYTES = 1 << 18;

    private final InputStream content;
    private final WatchedPlace place;
    private byte[] piece = {};
    private int next;

    WatchedStream(InputStream content, WatchedPlace place) {
      this.content = content;
      this.place = place;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (next == piece.length) {
        // into an array of its own: a read that hangs may still come to its end
        piece = place.run(() -> content.readNBytes(PIECE_BYTES));
        next = 0;
      }
      int count = Math.min(length, piece.length - next);
      System.arraycopy(piece, next, buffer, offset, count);
      next += count;
      return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
