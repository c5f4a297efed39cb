package org.ww3transfer.holdings;

import java.io.IOException;
import java.io.InputStream;

/** What a stream of content comes from, and can be read from once more. */
public interface Original {

  /**
   * Told before the stream is read how many of its first bytes the store holds from an earlier try,
   * so that they are read and not sent.
   */
  void held(long firstBytes);

  /**
   * Told before the stream is read on that this is for the checksum alone: up to there, what is
   * sent comes from {@link #range}.
   */
  void readAhead(long upTo);

  /** Of what the stream has given until now. */
  Checksum soFar();

  /**
   * Some bytes that the stream has given already. Their last is given only where they are still the
   * same.
   *
   * @param from where they begin
   * @param part size and checksum of what the stream gave
   * @param isSent whether they go as fast as may be sent, and not as fast as they can be read
   */
  InputStream range(long from, Checksum part, boolean isSent) throws IOException;
}
