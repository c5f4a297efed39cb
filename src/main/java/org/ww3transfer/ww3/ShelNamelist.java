package org.ww3transfer.ww3;

import java.util.List;
import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Values;

/** What {@code ww3_shel.nml} says of a run (w3nmlshelmd.F90). */
final class ShelNamelist {
  private ShelNamelist() {}

  static ModelRun read(Namelist namelist) {
    Optional<Values> domain =
        namelist.group("domain_nml").map(group -> group.values("domain", DomainDates.SHAPE));
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
    DomainDates times = DomainDates.read(domain);
    return new ModelRun(
        ModelRun.Program.SHEL,
        namelist.file(),
        times.start(),
        times.stop(),
        List.of(),
        List.of(grid));
  }
}
