package org.ww3transfer.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.copy.SourceDigest;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.RunRoots;

/**
 * What copies are compared with: the source, or where that is gone what the run's report says of
 * it. The source is read once, whoever asks first. Safe for use by several threads.
 */
final class ComparedSource {
  private final Path source;
  private final RunRoots roots;
  private final boolean needsMd5;
  private Optional<Recorded> recorded = Optional.empty();
  private Optional<SourceDigest> read = Optional.empty();

  /**
   * What a report says of a source.
   *
   * @param checksum as in {@code crc32c:0a1b2c3d}
   */
  record Recorded(long bytes, String checksum) {}

  /** The source is there and cannot be read, which says nothing of any destination. */
  static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    private UnreadableException(Exception cause) {
      super(cause);
    }
  }

  /**
   * @param needsMd5 whether a store tells nothing but that
   */
  ComparedSource(Path source, RunRoots roots, boolean needsMd5) {
    this.source = source;
    this.roots = roots;
    this.needsMd5 = needsMd5;
  }

  /** Adds what the report says of it. */
  void record(Recorded found) {
    recorded = Optional.of(found);
  }

  Optional<Recorded> recorded() {
    return recorded;
  }

  boolean isThere() {
    return Files.exists(source);
  }

  /** Whether copies can be compared with anything. */
  boolean isKnown() {
    return recorded.isPresent() || isThere();
  }

  /** Its size in bytes, without reading it. */
  long bytes() throws IOException {
    return isThere() ? Files.size(source) : recorded.orElseThrow().bytes();
  }

  /**
   * The source's digest; empty where it is gone.
   *
   * @throws UnreadableException where it cannot be read, or changes meanwhile
   */
  synchronized Optional<SourceDigest> digest() throws IOException {
    if (read.isEmpty() && isThere()) {
      try {
        read = Optional.of(SourceDigest.of(source, roots, needsMd5));
      } catch (IOException | ItemException e) {
        throw new UnreadableException(e);
      }
    }
    return read;
  }

  /** The checksum as reports write it. */
  String checksum() throws IOException {
    Optional<SourceDigest> digest = digest();
    return digest.isPresent()
        ? digest.get().checksum().toString()
        : recorded.orElseThrow().checksum();
  }

  /** Where the checksum is from, for errors. */
  String origin() {
    return isThere() ? "the source" : "the report";
  }
}
