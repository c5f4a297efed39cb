package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Values;

/**
 * The run's first and last time (NML_DOMAIN_T).
 *
 * @param start UTC
 * @param stop UTC
 */
record DomainDates(Instant start, Instant stop) {
  static final Shape SHAPE = Shape.partial(Shape.scalars("start", "stop", "nrgrd", "unipts"));

  private static final Instant DEFAULT_START = Instant.parse("1968-06-06T00:00:00Z");
  private static final Instant DEFAULT_STOP = Instant.parse("1968-06-07T00:00:00Z");

  static DomainDates read(Optional<Values> domain) {
    return new DomainDates(
        domain.flatMap(values -> values.get("start")).map(ModelDate::of).orElse(DEFAULT_START),
        domain.flatMap(values -> values.get("stop")).map(ModelDate::of).orElse(DEFAULT_STOP));
  }

  ModelRun run(ModelRun.Program program, String namelist, List<GridRun> grids) {
    return new ModelRun(program, namelist, start, stop, grids);
  }
}
