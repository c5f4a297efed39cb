package org.ww3transfer.ww3;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Values;

/** What {@code ww3_shel.nml} says of a run (w3nmlshelmd.F90). */
final class ShelNamelist {
  private ShelNamelist() {}

  static ModelRun read(Namelist namelist, TimeSources sources) throws IOException {
    Optional<Values> dates =
        namelist.group("output_date_nml").map(group -> group.values("date", Schedules.shape()));
    Optional<Values> types =
        namelist.group("output_type_nml").map(group -> group.values("type", OutputTypes.SHAPE));
    OutputTypes type = OutputTypes.read(Schedules.Components.of(types, ""));
    GridRun grid =
        new GridRun(
            Optional.empty(),
            Schedules.read(Schedules.Components.of(dates, "")),
            type.fields(),
            type.selectsPartitions(),
            Optional.of(type.pointsFile()),
            false);
    return new ModelRun(
        ModelRun.Program.SHEL,
        namelist.file(),
        DomainDates.read(namelist, sources),
        List.of(),
        List.of(grid));
  }

  static HotStart hotStart(Namelist namelist, TimeSources sources) throws IOException {
    return new HotStart(DomainDates.readStart(namelist, sources).start(), List.of("ww3"));
  }
}
