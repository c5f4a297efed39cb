package org.ww3transfer.ww3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.Schedules.Components;

/**
 * What {@code ww3_multi.nml} says of a run (w3nmlmultimd.F90): {@code ALLDATE} and {@code ALLTYPE}
 * for all grids, {@code IDATE(i)} and {@code ITYPE(i)} over them component by component.
 */
final class MultiNamelist {
  /** The arrays' size in the model. */
  private static final int MAX_GRIDS = 999;

  private static final String DEFAULT_POINTS_NAME = "points";

  private final Namelist namelist;
  private final Optional<Values> domain;
  private final Optional<Values> models;
  private final Optional<Values> allDates;
  private final Optional<Values> gridDates;
  private final Optional<Values> allTypes;
  private final Optional<Values> gridTypes;

  private MultiNamelist(Namelist namelist) {
    this.namelist = namelist;
    domain = values("domain_nml", "domain", DomainDates.SHAPE);
    models = values("model_grid_nml", "model", grids(Shape.partial(Shape.scalars("name"))));
    allDates = values("output_date_nml", "alldate", Schedules.shape());
    gridDates = values("output_date_nml", "idate", grids(Schedules.shape()));
    allTypes = values("output_type_nml", "alltype", OutputTypes.SHAPE);
    gridTypes = values("output_type_nml", "itype", grids(OutputTypes.SHAPE));
  }

  private Optional<Values> values(String group, String object, Shape shape) {
    return namelist.group(group).map(found -> found.values(object, shape));
  }

  private static Shape grids(Shape element) {
    return Shape.array(MAX_GRIDS, element);
  }

  static ModelRun read(Namelist namelist) {
    return new MultiNamelist(namelist).run();
  }

  private ModelRun run() {
    List<GridRun> grids = new ArrayList<>();
    boolean unified = isUnified();
    for (int number = 1; number <= gridCount(); number++) {
      grids.add(grid(number, unified));
    }
    if (unified) {
      grids.add(unifiedPoints());
    }
    return DomainDates.read(domain).run(ModelRun.Program.MULTI, namelist.file(), grids);
  }

  private boolean isUnified() {
    return domain.flatMap(values -> values.get("unipts")).map(Value::logical).orElse(false);
  }

  private long gridCount() {
    Optional<Value> count = domain.flatMap(values -> values.get("nrgrd"));
    long grids = count.map(Value::integer).orElse(1L);
    if (grids < 1 || grids > MAX_GRIDS) {
      throw count.orElseThrow().error("is not a number of grids from 1 to " + MAX_GRIDS);
    }
    return grids;
  }

  private GridRun grid(int number, boolean unified) {
    String element = "(" + number + ")%";
    OutputTypes types =
        OutputTypes.read(Components.of(gridTypes, element).orElse(Components.of(allTypes, "")));
    return new GridRun(
        Optional.of(name(number)),
        Schedules.read(Components.of(gridDates, element).orElse(Components.of(allDates, ""))),
        types.selectsPartitions(),
        Optional.of(types.pointsFile()).filter(file -> !unified));
  }

  private String name(int number) {
    Optional<Value> name = models.flatMap(values -> values.get("(" + number + ")%name"));
    if (name.isEmpty()) {
      throw new ManifestException(
          String.format(
              "%s: MODEL(%d)%%NAME is not set; &MODEL_GRID_NML must name all DOMAIN%%NRGRD grids",
              namelist.file(), number));
    }
    return fileNamePart(name.get());
  }

  private static String fileNamePart(Value value) {
    String text = value.text();
    if (text.isBlank() || text.contains("/") || text.indexOf('\0') >= 0) {
      throw value.error("is not a grid's name; it becomes part of file names");
    }
    return text;
  }

  /** With UNIPTS all points go to one file, named like a grid. */
  private GridRun unifiedPoints() {
    Components types = Components.of(allTypes, "");
    String name =
        types.get("point%name").map(MultiNamelist::fileNamePart).orElse(DEFAULT_POINTS_NAME);
    Map<ModelStream, Schedule> schedules = Schedules.read(Components.of(allDates, ""));
    schedules.keySet().retainAll(Set.of(ModelStream.POINT));
    return new GridRun(
        Optional.of(name), schedules, false, Optional.of(OutputTypes.read(types).pointsFile()));
  }
}
