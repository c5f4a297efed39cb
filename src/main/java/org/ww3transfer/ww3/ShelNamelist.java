package org.ww3transfer.ww3;

import java.util.List;
import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Values;

/** What {@code ww3_shel.nml} says of a run (w3nmlshelmd.F90). */
final class ShelNamelist {
  private ShelNamelist() {}

  static ModelRun read(Namelist namelist) {
    ModelGroups groups = new ModelGroups(namelist);
    Optional<Values> domain = groups.values("domain_nml", "domain", ModelShapes.SHEL_DOMAIN);
    Optional<Values> dates = groups.values("output_date_nml", "date", ModelShapes.SHEL_DATE);
    Optional<Values> types = groups.values("output_type_nml", "type", ModelShapes.SHEL_TYPE);
    groups.requireReadable("input_nml", "homog_count_nml", "homog_input_nml");
    OutputTypes type = OutputTypes.read(Schedules.Components.of(types, ""));
    GridRun grid =
        new GridRun(
            Optional.empty(),
            Schedules.read(Schedules.Components.of(dates, "")),
            type.fields(),
            type.selectsPartitions(),
            Optional.of(type.pointsFile()));
    DomainDates times = DomainDates.read(domain);
    return new ModelRun(
        ModelRun.Program.SHEL,
        namelist.file(),
        times.start(),
        times.stop(),
        List.of(),
        List.of(grid),
        groups.warnings());
  }
}
