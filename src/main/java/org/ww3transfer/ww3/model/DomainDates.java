package org.ww3transfer.ww3.model;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.ManifestException;

/**
 * The run's first and last time (NML_DOMAIN_T).
 *
 * @param start with the label that the namelist gives it
 * @param stop UTC
 * @param isGiven whether the start is not the namelist's: a coupler sets it
 */
record DomainDates(ModelStamp start, Instant stop, boolean isGiven) {
  /**
   * @param domain what the namelist assigns to {@code DOMAIN}
   * @throws org.ww3transfer.namelist.NamelistException where the run ends when it starts or before,
   *     or the namelist contradicts what was given
   * @throws ManifestException where nothing tells one of them
   */
  static DomainDates read(Namelist namelist, Optional<Values> domain, TimeSources sources)
      throws IOException {
    return new DomainDatesReader(namelist, domain, sources).read();
  }

  /**
   * The start alone, of a run that has not begun; it must have an end too, unless the start was
   * given.
   */
  static ModelStamp readStart(Namelist namelist, Optional<Values> domain, TimeSources sources)
      throws IOException {
    return sources.given().start().isPresent()
        ? new DomainDatesReader(namelist, domain, sources).start()
        : read(namelist, domain, sources).start();
  }
}
