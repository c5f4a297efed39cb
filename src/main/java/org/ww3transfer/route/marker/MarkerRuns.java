package org.ww3transfer.route.marker;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.run.NoRunDirectoryException;
import org.ww3transfer.run.Run;
import org.ww3transfer.run.RunResolver;
import org.ww3transfer.run.SeenMarker;

/**
 * The runs that markers speak of.
 *
 * @param underWay is asked where a run directory is not there
 */
public record MarkerRuns(Supplier<RunResolver> resolver, UnderWay underWay) {

  /** Knows runs that an earlier process had taken up, whose directories may be gone since. */
  @FunctionalInterface
  public interface UnderWay {
    Optional<Run> askedForBy(SeenMarker marker) throws IOException;
  }

  /**
   * That of one.
   *
   * @throws org.ww3transfer.run.MarkerException where it makes no sense or its run is refused
   * @throws StateException where it is not known whether it is under way
   */
  Run of(SeenMarker marker) throws IOException {
    try {
      return resolver.get().ofMarker(marker);
    } catch (NoRunDirectoryException e) {
      return underWay.askedForBy(marker).orElseThrow(() -> e);
    }
  }
}
