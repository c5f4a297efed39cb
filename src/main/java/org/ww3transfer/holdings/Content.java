package org.ww3transfer.holdings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.ww3transfer.file.Fence;

/**
 * Content on its way to a store.
 *
 * @param stream read once and to its end
 * @param bytes its size in bytes
 * @param source which file it is and in which state: an upload that was begun with the same text
 *     can go on; empty where none can
 * @param original where the stream comes from
 * @param metadata what the store is to say of it
 * @param gate what has to hold when the store gets the last of it, or is told that it has all
 */
public record Content(
    InputStream stream,
    long bytes,
    String source,
    Original original,
    ObjectMetadata metadata,
    Gate gate) {

  /**
   * Asked right before the request that makes an object of content ends. The last byte of the
   * stream may be read long before that.
   */
  @FunctionalInterface
  public interface Gate {
    /**
     * Returns where the object may come to be.
     *
     * @throws IOException where it must not
     */
    void pass() throws IOException;
  }

  /** Content that is nobody else's as long as the work is this process's own. */
  public Content(
      InputStream stream, long bytes, String source, Original original, ObjectMetadata metadata) {
    this(stream, bytes, source, original, metadata, Fence::require);
  }

  /** Content in memory, which is always sent whole. */
  public static Content of(byte[] content) {
    return new Content(
        new ByteArrayInputStream(content),
        content.length,
        "",
        new InMemory(content),
        ObjectMetadata.NONE);
  }

  private static final class InMemory implements Original {
    private final byte[] content;

    private InMemory(byte[] content) {
      this.content = content;
    }

    @Override
    public void held(long firstBytes) {}

    @Override
    public void readAhead(long upTo) {}

    @Override
    public Checksum soFar() {
      throw new UnsupportedOperationException("is not counted");
    }

    @Override
    public InputStream range(long from, Checksum part, boolean isSent) {
      return new ByteArrayInputStream(content, (int) from, (int) part.bytes());
    }
  }
}
