package org.ww3transfer.holdings;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/**
 * Content on its way to a store.
 *
 * @param stream read once and to its end
 * @param bytes its size in bytes
 * @param source which file it is and in which state: an upload that was begun with the same text
 *     can go on; empty where none can
 * @param original where the stream comes from
 * @param metadata what the store is to say of it
 */
public record Content(
    InputStream stream, long bytes, String source, Original original, ObjectMetadata metadata) {

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
