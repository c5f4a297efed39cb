package org.ww3transfer.ww3.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.HotStart;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.model.ScheduleReader.Components;

/**
 * What {@code ww3_multi.nml} says of a run (w3nmlmultimd.F90, wminitmd.F90): {@code ALLDATE} and
 * {@code ALLTYPE} for all grids, {@code IDATE(i)} and {@code ITYPE(i)} over them component by
 * component. Grid i is the i-th by rank, which is {@code MODEL(i)} unless {@code RANK_ID} says
 * otherwise.
 */
final class MultiNamelist {
  /** More than any model couples; the arrays cost only what is assigned. */
  private static final int MAX_GRIDS = 999;

  private static final String UNSET = "unset";

  private final Namelist namelist;
  private final ModelGroups groups;
  private final Optional<Values> domain;
  private final Optional<Values> models;
  private final Optional<Values> allDates;
  private final Optional<Values> gridDates;
  private final Optional<Values> allTypes;
  private final Optional<Values> gridTypes;

  private MultiNamelist(Namelist namelist) {
    this.namelist = namelist;
    groups = new ModelGroups(namelist);
    domain = groups.values("domain_nml", "domain", ModelShapes.MULTI_DOMAIN);
    models = groups.values("model_grid_nml", "model", eachGrid(ModelShapes.MODEL));
    allDates = groups.values("output_date_nml", "alldate", ModelShapes.MULTI_DATE, "idate");
    gridDates =
        groups.values("output_date_nml", "idate", eachGrid(ModelShapes.MULTI_DATE), "alldate");
    allTypes = groups.values("output_type_nml", "alltype", ModelShapes.MULTI_TYPE, "itype");
    gridTypes =
        groups.values("output_type_nml", "itype", eachGrid(ModelShapes.MULTI_TYPE), "alltype");
    groups.requireReadable("input_grid_nml", "homog_count_nml", "homog_input_nml");
  }

  /** The model makes room for as many grids as there are. */
  private Shape eachGrid(Shape element) {
    return Shape.array(gridCount(), element);
  }

  static ModelRun read(Namelist namelist, TimeSources sources) throws IOException {
    MultiNamelist multi = new MultiNamelist(namelist);
    return multi.run(DomainDates.read(namelist, multi.domain, sources));
  }

  static HotStart hotStart(Namelist namelist, TimeSources sources) throws IOException {
    MultiNamelist multi = new MultiNamelist(namelist);
    ModelStamp start = DomainDates.readStart(namelist, multi.domain, sources);
    return new HotStart(start.start(), start.unusual(), multi.names());
  }

  private List<String> names() {
    return modelsByRank().stream().map(this::name).toList();
  }

  private ModelRun run(DomainDates dates) {
    List<Integer> models = modelsByRank();
    List<String> names = names();
    boolean unified = isUnified() && schedules(1).containsKey(ModelStream.POINT);
    List<GridRun> grids = new ArrayList<>();
    for (int number = 1; number <= names.size(); number++) {
      grids.add(grid(models.get(number - 1), number, unified));
    }
    if (unified) {
      grids.add(unifiedPoints());
    }
    return new ModelRun(
        ModelRun.Program.MULTI, namelist.file(), dates, names, grids, groups.warnings());
  }

  private boolean isUnified() {
    return domain.flatMap(values -> values.get("unipts")).map(Value::logical).orElse(false);
  }

  private List<Integer> modelsByRank() {
    return IntStream.rangeClosed(1, gridCount())
        .boxed()
        .sorted(Comparator.comparing(this::rank))
        .toList();
  }

  private long rank(int model) {
    return models
        .flatMap(values -> values.get("(" + model + ")%resource%rank_id"))
        .map(Value::integer)
        .orElse((long) model);
  }

  private int gridCount() {
    Optional<Value> count = domain.flatMap(values -> values.get("nrgrd"));
    long grids = count.map(Value::integer).orElse(1L);
    if (grids < 1 || grids > MAX_GRIDS) {
      throw count.orElseThrow().error("is not a number of grids from 1 to " + MAX_GRIDS);
    }
    return (int) grids;
  }

  private String name(int model) {
    return models
        .flatMap(values -> values.get("(" + model + ")%name"))
        .map(MultiNamelist::fileNamePart)
        .orElseThrow(
            () ->
                new ManifestException(
                    String.format(
                        "%s: MODEL(%d)%%NAME is not set;"
                            + " &MODEL_GRID_NML must name all DOMAIN%%NRGRD grids",
                        namelist.file(), model)));
  }

  private static String fileNamePart(Value value) {
    String text = value.text().strip();
    if (text.isEmpty() || text.contains("/") || text.indexOf('\0') >= 0) {
      throw value.error("cannot be part of a file's name");
    }
    return text;
  }

  private Map<ModelStream, Schedule> schedules(int number) {
    Components own = Components.of(gridDates, "(" + number + ")%");
    return ScheduleReader.read(own.orElse(Components.of(allDates, "")));
  }

  private Components types(int number) {
    Components own = Components.of(gridTypes, "(" + number + ")%");
    return own.orElse(Components.of(allTypes, ""));
  }

  private boolean dumpsBoundary(int model) {
    return models
        .flatMap(values -> values.get("(" + model + ")%resource%bound_flag"))
        .map(Value::logical)
        .orElse(false);
  }

  private GridRun grid(int model, int number, boolean unified) {
    OutputTypes types = OutputTypes.read(types(number));
    return new GridRun(
        Optional.of(name(model)),
        schedules(number),
        types.fields(),
        types.selectsPartitions(),
        Optional.of(types.pointsFile()).filter(file -> !unified),
        dumpsBoundary(model));
  }

  /** With UNIPTS all points go to one file, at grid 1's times and with the name of its points. */
  private GridRun unifiedPoints() {
    Components types = types(1);
    String name = types.get("point%name").map(MultiNamelist::fileNamePart).orElse(UNSET);
    Schedule points = schedules(1).get(ModelStream.POINT);
    Schedule single = new Schedule(points.start(), points.strideSeconds(), points.stop(), false);
    return new GridRun(
        Optional.of(name),
        Map.of(ModelStream.POINT, single),
        Set.of(),
        false,
        Optional.of(OutputTypes.read(types).pointsFile()),
        false);
  }
}
