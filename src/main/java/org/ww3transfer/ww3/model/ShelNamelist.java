package org.ww3transfer.ww3.model;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.HotStart;

/** What {@code ww3_shel.nml} says of a run (w3nmlshelmd.F90). */
final class ShelNamelist {
  private ShelNamelist() {}

  static ModelRun read(Namelist namelist, TimeSources sources) throws IOException {
    ModelGroups groups = new ModelGroups(namelist);
    Optional<Values> domain = domain(groups);
    Optional<Values> dates = groups.values("output_date_nml", "date", ModelShapes.SHEL_DATE);
    Optional<Values> types = groups.values("output_type_nml", "type", ModelShapes.SHEL_TYPE);
    groups.requireReadable("input_nml", "homog_count_nml", "homog_input_nml");
    OutputTypes type = OutputTypes.read(ScheduleReader.Components.of(types, ""));
    GridRun grid =
        new GridRun(
            Optional.empty(),
            ScheduleReader.read(ScheduleReader.Components.of(dates, "")),
            type.fields(),
            type.selectsPartitions(),
            Optional.of(type.pointsFile()),
            false);
    return new ModelRun(
        ModelRun.Program.SHEL,
        namelist.file(),
        DomainDates.read(namelist, domain, sources),
        List.of(),
        List.of(grid),
        groups.warnings());
  }

  static HotStart hotStart(Namelist namelist, TimeSources sources) throws IOException {
    Optional<Values> domain = domain(new ModelGroups(namelist));
    ModelStamp start = DomainDates.readStart(namelist, domain, sources);
    return new HotStart(start.start(), start.unusual(), List.of("ww3"));
  }

  private static Optional<Values> domain(ModelGroups groups) {
    return groups.values("domain_nml", "domain", ModelShapes.SHEL_DOMAIN);
  }
}
