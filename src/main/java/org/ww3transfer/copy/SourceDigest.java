package org.ww3transfer.copy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.place.Throttle;

/**
 * What tells a source's content from any other.
 *
 * @param md5 lower-case hexadecimal digits; empty where it was not asked for
 */
public record SourceDigest(Checksum checksum, Optional<String> md5) {

  /**
   * Reads a source that is not to be sent.
   *
   * @param computesMd5 whether a store tells nothing but that
   * @throws ItemException where it is not there, may not be read, or changes while it is read
   */
  public static SourceDigest of(Path path, RunRoots roots, boolean computesMd5) throws IOException {
    Source source = Source.look(path, roots);
    try (SourceReading reading =
        SourceReading.open(source, bytes -> {}, Throttle.NONE, computesMd5)) {
      reading.content().transferTo(OutputStream.nullOutputStream());
      return new SourceDigest(reading.checksum(), reading.md5());
    }
  }
}
