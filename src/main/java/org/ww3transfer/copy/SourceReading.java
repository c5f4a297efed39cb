package org.ww3transfer.copy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.Content;
import org.ww3transfer.holdings.Md5;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.Original;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.task.Progress;

/** A source while it is read, and by how many digests what was read can be compared. */
final class SourceReading implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceReading.class);

  private final Source source;
  private final SourceStream stream;
  private final Throttle throttle;
  private final Optional<DigestInputStream> withMd5;

  private SourceReading(
      Source source, SourceStream stream, Throttle throttle, Optional<DigestInputStream> withMd5) {
    this.source = source;
    this.stream = stream;
    this.throttle = throttle;
    this.withMd5 = withMd5;
  }

  static SourceReading open(
      Source source, Progress progress, Throttle throttle, boolean computesMd5) throws IOException {
    SourceStream stream = SourceStream.open(source, progress, throttle);
    return new SourceReading(
        source,
        stream,
        throttle,
        computesMd5 ? Optional.of(new DigestInputStream(stream, Md5.digest())) : Optional.empty());
  }

  InputStream content() {
    return withMd5.isPresent() ? withMd5.get() : stream;
  }

  /**
   * As a store takes it.
   *
   * @param target where it goes, for the log
   * @param metadata what the store is to say of it
   * @param gate asked right before it is an object there
   */
  Content toSend(String target, ObjectMetadata metadata, Content.Gate gate) {
    return new Content(
        content(), source.bytes(), source.identity(), original(target), metadata, gate);
  }

  private Original original(String target) {
    return new Original() {
      @Override
      public void held(long firstBytes) {
        LOG.info("{}: goes on at {} of {} bytes", target, firstBytes, source.bytes());
        stream.hold(firstBytes, true);
      }

      @Override
      public void readAhead(long upTo) {
        stream.hold(upTo, false);
      }

      @Override
      public Checksum soFar() {
        return SourceReading.this.soFar();
      }

      @Override
      public InputStream range(long from, Checksum part, boolean isSent) throws IOException {
        return source.range(from, part, isSent ? throttle : Throttle.NONE);
      }
    };
  }

  /**
   * Reads on until so many bytes of it were read, as {@link SourceStream#passOver}. Not where
   * another digest is computed as well, which would miss them.
   */
  Checksum passOver(long upTo) throws IOException {
    return stream.passOver(upTo);
  }

  /** Of what was read until now. */
  Checksum soFar() {
    return stream.soFar();
  }

  /** Of the whole source; only once its last byte was read. */
  Checksum checksum() {
    return stream.checksum();
  }

  /** What an operator may want to know of the content; only once its last byte was read. */
  Optional<String> warning() {
    return stream.warning();
  }

  /** The same by MD5, lower-case hexadecimal digits, where that is computed; may be asked again. */
  Optional<String> md5() {
    return withMd5.map(read -> HexFormat.of().formatHex(copyOf(read).digest()));
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
    stream.close();
  }
}
