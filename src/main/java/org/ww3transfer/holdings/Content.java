package org.ww3transfer.holdings;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.LongConsumer;

/**
 * Content on its way to a store.
 *
 * @param stream read once and to its end
 * @param bytes its size in bytes
 * @param source which file it is and in which state: an upload that was begun with the same text
 *     can go on; empty where none can
 * @param held told, before the stream is read, how many of its first bytes the store holds from an
 *     earlier try, so that they are read and not sent
 */
public record Content(InputStream stream, long bytes, String source, LongConsumer held) {

  /** Content in memory, which is always sent whole. */
  public static Content of(byte[] content) {
    return new Content(new ByteArrayInputStream(content), content.length, "", bytes -> {});
  }
}
