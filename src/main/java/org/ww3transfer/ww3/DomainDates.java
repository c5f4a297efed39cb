package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.namelist.Values;

/**
 * The run's first and last time (NML_DOMAIN_T).
 *
 * @param start with the label that the namelist gives it
 * @param stop UTC
 */
record DomainDates(ModelStamp start, Instant stop) {
  private static final ModelStamp DEFAULT_START =
      new ModelStamp(Instant.parse("1968-06-06T00:00:00Z"), "19680606.000000");
  private static final Instant DEFAULT_STOP = Instant.parse("1968-06-07T00:00:00Z");

  /**
   * @throws org.ww3transfer.namelist.NamelistException where the run ends before it starts
   */
  static DomainDates read(Optional<Values> domain) {
    DomainDates dates = readUnchecked(domain);
    if (!dates.stop().isAfter(dates.start().start())) {
      throw domain
          .flatMap(values -> values.get("stop").or(() -> values.get("start")))
          .orElseThrow()
          .error("makes the run end before it starts");
    }
    return dates;
  }

  private static DomainDates readUnchecked(Optional<Values> domain) {
    return new DomainDates(
        domain
            .flatMap(values -> values.get("start"))
            .map(value -> new ModelStamp(ModelDate.of(value), ModelDate.label(value)))
            .orElse(DEFAULT_START),
        domain.flatMap(values -> values.get("stop")).map(ModelDate::of).orElse(DEFAULT_STOP));
  }
}
