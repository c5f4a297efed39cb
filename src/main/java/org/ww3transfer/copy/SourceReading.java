package org.ww3transfer.copy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.place.Throttle;

/** A source while it is read, and by how many digests what was read can be compared. */
final class SourceReading implements Closeable {
  private final SourceStream source;
  private final Optional<DigestInputStream> withMd5;

  private SourceReading(SourceStream source, Optional<DigestInputStream> withMd5) {
    this.source = source;
    this.withMd5 = withMd5;
  }

  static SourceReading open(
      Source source, LongConsumer progress, Throttle throttle, boolean computesMd5)
      throws IOException {
    SourceStream stream = SourceStream.open(source, progress, throttle);
    return new SourceReading(
        stream,
        computesMd5 ? Optional.of(new DigestInputStream(stream, md5Digest())) : Optional.empty());
  }

  private static MessageDigest md5Digest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  InputStream content() {
    return withMd5.isPresent() ? withMd5.get() : source;
  }

  /** So many of its first bytes are read, and not sent. */
  void hold(long firstBytes) {
    source.hold(firstBytes);
  }

  /**
   * Reads on until so many bytes of it were read, as {@link SourceStream#passOver}. Not where
   * another digest is computed as well, which would miss them.
   */
  Checksum passOver(long upTo) throws IOException {
    return source.passOver(upTo);
  }

  /** Of what was read until now. */
  Checksum soFar() {
    return source.soFar();
  }

  /** Of the whole source; only once its last byte was read. */
  Checksum checksum() {
    return source.checksum();
  }

  /** What an operator may want to know of the content; only once its last byte was read. */
  Optional<String> warning() {
    return source.warning();
  }

  /** The same by MD5, lower-case hexadecimal digits, where that is computed; may be asked again. */
  Optional<String> md5() {
    return withMd5.map(stream -> HexFormat.of().formatHex(copyOf(stream).digest()));
  }

  private static MessageDigest copyOf(DigestInputStream stream) {
    try {
      return (MessageDigest) stream.getMessageDigest().clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("MD5 of this Java platform cannot be copied", e);
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
